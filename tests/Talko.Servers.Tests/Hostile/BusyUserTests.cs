using Talko.DataServer;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>A user's reads take that user's turns: those of another, and what signs people in, do not wait for them.</summary>
public sealed class BusyUserTests
{
    // They wait for the writer, which has a bound of its own.
    private static readonly string[] Writes =
    [
        "InsertChat", "InsertMessage", "Logout", "ChangePassword", "EditMessage", "DeleteMessage", "SetReaction", "MarkRead",
        "MarkUnread", "SetChatSettings", "ChangeChat", "AddParticipants", "RemoveParticipant", "SetOwner", "BlockUser",
    ];

    [Fact]
    public async Task Every_method_that_reads_for_a_user_takes_one_of_their_turns()
    {
        await using var servers = await TokenServers.StartAsync(NoTurns);
        var person = await servers.SignUpAsync();
        var parameters = new MethodParameters(servers, person, await servers.MakeChatAsync(person));
        var reading = Method.All(servers)
            .Where(method => method.Server == "DataServer" && method.Access == MethodAccess.User)
            .Where(method => !Writes.Contains(method.Name))
            .ToList();
        Assert.NotEmpty(reading);
        foreach (var method in reading)
        {
            var answer = await method.AskAsync(parameters.Of(method.Name), person.Token);
            Assert.True(answer.Code() == RpcErrorCode.Busy, $"{method.Name}: {answer}");
            Assert.Contains("your reads", answer.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_no_turn_left_signs_in_and_writes()
    {
        await using var servers = await TokenServers.StartAsync(NoTurns);
        var person = await servers.SignUpAsync();
        var again = await servers.LoginAsync(person);
        await servers.SayAsync(again, await servers.MakeChatAsync(again), "hello");
    }

    [Fact]
    public async Task In_trust_mode_the_user_whom_the_request_names_takes_the_turn()
    {
        await using var server = await Data.RunningDataServer.StartAsync(
            options => NoTurns(options) with { ReadTimeout = TimeSpan.FromMilliseconds(1) });
        await server.MakeUsersAsync("Ada");
        var chatId = await server.MakeChatAsync(1);
        Assert.Equal(RpcErrorCode.Busy, (await server.RefusedAsync("GetUser", new { user_id = 1 })).Code);
        Assert.Equal(RpcErrorCode.Busy, (await server.RefusedAsync("GetChats", new { user_id = 1 })).Code);
        await server.AskAsync("FindUser", new { user_name = "Ada" });
        await server.AskAsync("GetMessages", new { chat_id = chatId });
        await server.AskAsync("GetParticipants", new { chat_id = chatId });
    }

    [Fact]
    public async Task Beside_a_user_who_asks_on_many_connections_another_is_answered()
    {
        const int Connections = 50;
        await using var servers = await TokenServers.StartAsync(
            options => options with { MaxUserReaders = 1, MaxUserQueuedReads = 4 });
        var (busy, other) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        using var stop = new CancellationTokenSource();
        var floods = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskOnAsync(servers, busy, stop.Token))).ToList();
        for (var i = 0; i < 100; i++)
        {
            (await servers.AskDataAsync("GetUser", new { }, other.Token)).Result();
        }

        await stop.CancelAsync();
        Assert.True((await Task.WhenAll(floods)).Sum() > 0);
    }

    private static async Task<int> AskOnAsync(TokenServers servers, Person person, CancellationToken stop)
    {
        using var peer = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        var answers = 0;
        while (!stop.IsCancellationRequested)
        {
            var answer = await peer.AskAsync("GetChats", new { message_limit = 0 }, auth: person.Token, keepAlive: true);
            Assert.True(answer.Code() is 0 or RpcErrorCode.Busy, $"{answer}");
            answers++;
        }

        return answers;
    }

    private static DataServerOptions NoTurns(DataServerOptions options) =>
        options with { MaxUserReaders = 0, MaxUserQueuedReads = 0 };
}
