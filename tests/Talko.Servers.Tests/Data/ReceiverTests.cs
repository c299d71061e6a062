using System.Text.Json;
using Talko.DataServer;

namespace Talko.Servers.Tests.Data;

/// <summary>Who is told of a change.</summary>
public sealed class ReceiverTests
{
    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1)]
    public async Task A_message_goes_to_those_who_take_part_when_it_is_stored(int remembered)
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast, options => options with { MaxRememberedReceivers = remembered });
        await server.SayAsync("to three");
        await server.SayAsync("to three again");
        await server.Facts.RemoveParticipantAsync(1, 2);
        await server.SayAsync("to two");
        await server.Facts.AddParticipantAsync(1, 2);
        await server.SayAsync("to three");

        foreach (var expected in (long[][])[[1, 2, 3], [1, 2, 3], [1, 3], [1, 2, 3]])
        {
            Assert.Equal(expected, Receivers(await broadcast.ReceiveAsync("BroadcastPush")));
        }
    }

    [Fact]
    public async Task More_receivers_than_a_request_may_have_are_told_by_several()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast, options => options with { MaxReceivers = 2 });
        await server.SayAsync("hello");
        await server.SayAsync("hello again");

        foreach (var number in (int[])[1, 2])
        {
            foreach (var expected in (long[][])[[1, 2], [3]])
            {
                var parameters = await broadcast.ReceiveAsync("BroadcastPush");
                Assert.Equal(expected, Receivers(parameters));
                Assert.Equal(number, parameters.GetProperty("push").GetProperty("message").GetProperty("message_id").GetInt64());
            }
        }
    }

    /// <summary>Starts a server with a chat of three that the BroadcastServer has been told of.</summary>
    private static async Task<RunningDataServer> StartAsync(
        FakeBroadcastServer broadcast, Func<DataServerOptions, DataServerOptions> change)
    {
        var server = await RunningDataServer.StartAsync(options => change(options with { BroadcastPort = broadcast.Port }));
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada", "Bob", "Cid");
        await server.MakeChatAsync(1, 2, 3);
        for (var told = 0; told < 3; told += server.Options.MaxReceivers)
        {
            await broadcast.ReceiveAsync("BroadcastPush");
        }

        return server;
    }

    private static IEnumerable<long> Receivers(JsonElement parameters) =>
        parameters.GetProperty("receiver_ids").EnumerateArray().Select(id => id.GetInt64());
}
