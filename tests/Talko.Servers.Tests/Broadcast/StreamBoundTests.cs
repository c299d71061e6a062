using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.BroadcastServer;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

public sealed class StreamBoundTests
{
    [Fact]
    public async Task Where_a_user_opens_one_stream_too_many_the_oldest_ends_and_nobody_elses()
    {
        await using var servers = await TokenServers.StartAsync(broadcast: options => options with { MaxStreamsPerUser = 3 });
        var (person, other) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        using var others = await servers.OpenStreamAsync(other);
        using var first = await servers.OpenStreamAsync(person);
        using var second = await servers.OpenStreamAsync(person);
        using var third = await servers.OpenStreamAsync(person);
        using var fourth = await servers.OpenStreamAsync(person);
        await first.ReceiveToEndAsync();
        await servers.SayAsync(person, await servers.MakeChatAsync(person, other), "to all");
        foreach (var stream in new[] { others, second, third, fourth })
        {
            while (!(await stream.ReceivePayloadAsync()).Contains("to all", StringComparison.Ordinal))
            {
            }
        }
    }

    [Fact]
    public async Task Where_too_much_waits_for_all_together_who_does_not_read_is_closed()
    {
        const int Pushes = 1500;
        var text = new string('x', 16 * 1024);
        await using var server = await RunningBroadcastServer.StartAsync(options => options with
        {
            MaxQueuedBytesOfAll = 1024 * 1024,
            MaxQueuedBytes = int.MaxValue,
            MaxQueuedFrames = int.MaxValue,
        });
        using var silent = await server.OpenStreamAsync(2);
        using var quick = await server.OpenStreamAsync(3);
        using var source = await RawPeer.ConnectAsync(server.EndPoint);
        for (var i = 1; i <= Pushes; i++)
        {
            await source.AskAsync("BroadcastMessage", RunningBroadcastServer.Broadcast(i, 1, [2, 3], text));
            var message = (await quick.ReceiveAsync()).GetProperty("result").GetProperty("message");
            Assert.Equal(i, message.GetProperty("message_id").GetInt32());
        }

        Assert.True((await silent.ReceiveToEndAsync()).Length < Pushes * text.Length);
    }

    [Fact]
    public void The_table_knows_who_is_there_in_which_order_whoever_goes() =>
        Gen.Select(Gen.Long[1, 3].Array[0, 40], Gen.Int[0, 39].Array[0, 40]).Sample((users, gone) =>
        {
            using var hub = new StreamHub(
                new BroadcastServerOptions { Server = new RpcServerOptions { EndPoint = new(0, 0) } }, NullLogger.Instance);
            var table = new StreamTable();
            var open = users.Select(user => new ClientStream(hub, user, false, false, Caller.Trusted)).ToList();
            open.ForEach(table.Add);
            foreach (var stream in gone.Where(index => index < users.Length).Distinct().Select(index => open[index]).ToList())
            {
                table.Remove(stream);
                table.Remove(stream);
                open.Remove(stream);
            }

            Assert.Equal(open.Count, table.Count);
            for (var user = 1; user <= 3; user++)
            {
                var expected = open.Where(stream => stream.UserId == user).Reverse().ToList();
                Assert.Equal(expected, Chain(table.First(user)));
                Assert.Equal(expected.Count, table.CountOf(user));
                Assert.Same(expected.LastOrDefault(), table.Oldest(user));
            }
        });

    private static IEnumerable<ClientStream> Chain(ClientStream? first)
    {
        for (var stream = first; stream is not null; stream = stream.Next)
        {
            yield return stream;
        }
    }
}
