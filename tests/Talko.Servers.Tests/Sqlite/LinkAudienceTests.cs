using Talko.DataServer;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Broadcast;
using Talko.Servers.Tests.Data;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>How the link names the receivers of what it tells.</summary>
public sealed class LinkAudienceTests
{
    [Fact]
    public async Task Receivers_are_named_once_and_then_by_their_number()
    {
        await using var broadcast = Start(audiences: 10, receivers: 100);
        await using var server = await StartAsync(broadcast);
        await SayAsync(server, 4);
        await ExpectAsync(broadcast, ("1 2 3", 1), ("", 1), ("", 1), ("", 1));
    }

    [Fact]
    public async Task Who_has_left_is_not_in_the_number_that_follows_and_who_joins_is()
    {
        await using var broadcast = Start(audiences: 10, receivers: 100);
        await using var server = await StartAsync(broadcast);
        await SayAsync(server, 2);
        await ExpectAsync(broadcast, ("1 2 3", 1), ("", 1));

        // They are told that they left, together with the others, as their last; that is a list of its own.
        await server.AskAsync("RemoveParticipant", new { chat_id = 1, user_id = 1, target_user_id = 2 });
        await SayAsync(server, 3);
        await ExpectAsync(broadcast, ("1 2 3", null), ("1 3", null), ("1 3", 2), ("", 2));
        await server.AskAsync("AddParticipants", new { chat_id = 1, user_id = 1, user_ids = new[] { 2 } });
        await SayAsync(server, 2);
        await ExpectAsync(broadcast, ("1 2 3", null), ("1 2 3", 3), ("", 3));
    }

    [Fact]
    public async Task Where_there_is_no_room_for_one_more_the_numbers_begin_anew()
    {
        await using var broadcast = Start(audiences: 2, receivers: 8);
        await using var server = await StartAsync(broadcast);
        await MakeChatAsync(server, broadcast);
        await MakeChatAsync(server, broadcast);
        foreach (var chatId in (long[])[1, 2, 3, 3, 2])
        {
            await server.SayAsync("a text", chatId: chatId);
        }

        await ExpectAsync(broadcast, ("1 2 3", 1), ("1 2 3", 2), ("1 2 3", 1), ("", 1), ("1 2 3", 2));
    }

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(10, 2, 1)]
    [InlineData(10, 100, 4)]
    public async Task What_is_not_kept_or_not_worth_it_is_named_in_full(int audiences, int receivers, int least)
    {
        await using var broadcast = Start(audiences, receivers);
        await using var server = await StartAsync(broadcast, options => options with { MinAudienceReceivers = least });
        await SayAsync(server, 3);
        await ExpectAsync(broadcast, ("1 2 3", null), ("1 2 3", null), ("1 2 3", null));
    }

    [Fact]
    public async Task A_link_that_is_made_anew_names_them_in_full_again()
    {
        await using var broadcast = Start(audiences: 10, receivers: 100);
        await using var server = await StartAsync(broadcast);
        await SayAsync(server, 2);
        await ExpectAsync(broadcast, ("1 2 3", 1), ("", 1));
        await broadcast.GoAwayAsync();
        await Deadline.Until("the link to be down", async () => !await IsLinkOpenAsync(server));
        broadcast.ComeBack();
        await broadcast.ReceiveAsync("OpenLink");
        await Deadline.Until("the link to be open", () => IsLinkOpenAsync(server));
        await SayAsync(server, 2);
        await ExpectAsync(broadcast, ("1 2 3", 1), ("", 1));
    }

    [Fact]
    public async Task Streams_get_everything_from_before_and_after_a_restart_and_nothing_once_they_have_left()
    {
        await using var first = await RunningBroadcastServer.StartAsync();
        var endPoint = first.EndPoint;
        await using var server = await RunningDataServer.StartAsync(
            options => options with { BroadcastPort = endPoint.Port, MinAudienceReceivers = 1 });
        await Deadline.Until("the link to be open", () => IsLinkOpenAsync(server));
        await server.MakeUsersAsync("Ada", "Bob", "Cid");
        await server.MakeChatAsync(1, 2, 3);
        using (var before = await first.OpenStreamAsync(2))
        {
            await SayAsync(server, 3);
            await ExpectMessagesAsync(before, 1, 2, 3);
        }

        await first.DisposeAsync();
        await Deadline.Until("the link to be down", async () => !await IsLinkOpenAsync(server));
        await using var second = await RunningBroadcastServer.StartAsync(
            options => options with { Server = new RpcServerOptions { EndPoint = endPoint } });
        await Deadline.Until("the link to be open again", () => IsLinkOpenAsync(server));
        using var leaving = await second.OpenStreamAsync(2, ownMessages: true);
        using var staying = await second.OpenStreamAsync(3);
        await SayAsync(server, 3);
        await ExpectMessagesAsync(leaving, 4, 5, 6);
        await server.AskAsync("RemoveParticipant", new { chat_id = 1, user_id = 2, target_user_id = 2 });
        await SayAsync(server, 3);
        await ExpectMessagesAsync(staying, 4, 5, 6, 7, 8, 9, 10);

        // What a chat of their own tells them is the next they hear after their leaving.
        await server.MakeChatAsync(1, 2);
        await server.SayAsync("to Bob", chatId: 2);
        await ExpectMessagesAsync(leaving, 7, 11);
    }

    private static FakeBroadcastServer Start(int audiences, int receivers)
    {
        var server = FakeBroadcastServer.Start();
        server.Answer = method => method == "OpenLink"
            ? $$""" "result":{"max_audiences":{{audiences}},"max_audience_receivers":{{receivers}}} """
            : FakeBroadcastServer.AnswerWell(method);
        return server;
    }

    /// <summary>Starts a server with a chat of three that the BroadcastServer has been told of.</summary>
    private static async Task<RunningDataServer> StartAsync(
        FakeBroadcastServer broadcast, Func<DataServerOptions, DataServerOptions>? change = null)
    {
        var server = await RunningDataServer.StartAsync(options =>
        {
            options = options with { BroadcastPort = broadcast.Port, MinAudienceReceivers = 1 };
            return change?.Invoke(options) ?? options;
        });
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada", "Bob", "Cid");
        await MakeChatAsync(server, broadcast);
        return server;
    }

    private static async Task MakeChatAsync(RunningDataServer server, FakeBroadcastServer broadcast)
    {
        await server.AskAsync(
            "InsertChat", new { chat_name = "A group", user_ids = new[] { 1, 2, 3 }, user_id = 1 });
        await ExpectAsync(broadcast, ("1 2 3", null));
    }

    private static async Task SayAsync(RunningDataServer server, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await server.SayAsync("a text");
        }
    }

    /// <summary>The next pushes: the receivers that they name, and the number.</summary>
    private static async Task ExpectAsync(FakeBroadcastServer broadcast, params (string Receivers, int? Number)[] pushes)
    {
        foreach (var expected in pushes)
        {
            var parameters = await broadcast.ReceiveAsync("BroadcastPush");
            var receivers = parameters.TryGetProperty("receiver_ids", out var ids) ? ids.EnumerateArray().ToArray() : [];
            int? number = parameters.TryGetProperty("audience_id", out var id) ? id.GetInt32() : null;
            Assert.Equal(expected, (string.Join(' ', receivers.Select(receiver => receiver.GetInt64())), number));
        }
    }

    private static async Task ExpectMessagesAsync(RawPeer stream, params long[] messageIds)
    {
        foreach (var messageId in messageIds)
        {
            var push = (await stream.ReceiveAsync()).Result();
            Assert.Equal(messageId, push.GetProperty("message").GetProperty("message_id").GetInt64());
        }
    }

    private static async Task<bool> IsLinkOpenAsync(RunningDataServer server) =>
        (await server.AskAsync("GetServer", new { })).GetProperty("link").GetBoolean();
}
