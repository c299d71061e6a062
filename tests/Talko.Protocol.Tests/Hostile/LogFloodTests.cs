using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Server;
using Talko.Protocol.Tests.Server;
using Talko.Testing.Wire;

namespace Talko.Protocol.Tests.Hostile;

/// <summary>What a peer can have fail once it can have fail a thousand times; the log does not grow by it.</summary>
public sealed class LogFloodTests
{
    private const int Requests = 500;

    [Fact]
    public async Task A_failure_is_logged_once_a_second_at_most()
    {
        var log = new ListLogger();
        await using var server = new EchoServer(logger: log);
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < Requests; number++)
        {
            await peer.SendPayloadAsync("""{"jsonrpc":"2.0","method":"Fail","id":1,"keep_alive":true}""");
            Assert.Equal(-32603, (await peer.ReceiveAsync()).GetProperty("error").GetProperty("code").GetInt32());
        }

        Assert.InRange(log.Lines.Count, 1, 1 + (int)watch.Elapsed.TotalSeconds);
    }

    [Fact]
    public void Kinds_are_told_apart_and_what_is_no_failure_passes()
    {
        var log = new ListLogger();
        var paced = new PacedLogger(log);
        for (var number = 0; number < 3; number++)
        {
            paced.Log(LogLevel.Error, 1, "first", null, (said, _) => said);
            paced.Log(LogLevel.Error, 2, "second", null, (said, _) => said);
            paced.Log(LogLevel.Warning, 3, "third", null, (said, _) => said);
        }

        Assert.Equal(["first", "second", "third", "third", "third"], log.Lines);
    }
}
