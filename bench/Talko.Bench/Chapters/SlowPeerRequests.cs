using System.Diagnostics;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Sockets;

namespace Talko.Bench.Chapters;

/// <summary>How long an honest request takes alone, and while slow peers hold connections.</summary>
internal sealed class SlowPeerRequests : IChapter
{
    private const int Peers = 200;
    private const int Requests = 2000;
    private const string Alone = "alone";

    private static readonly string Among = $"among {Peers} slow peers";
    private static readonly string What = $"GetUser, a connection each, {Alone} and {Among}";

    private static readonly byte[] Request =
        Frames.From("""{"jsonrpc":"2.0","method":"GetUser","params":{"user_id":1},"id":1}""");

    private const string Text = """
        One third of the slow peers sends its header byte by byte, one third its body, and one third asks and never reads.
        Whoever is cut off comes back. The honest client makes one request after another.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var port = arena.Servers[0].DataPort;
        Contestant[] contestants =
        [
            new(Alone, () => Task.Run(() => Measure(port))),
            new(Among, () => Task.Run(() => MeasureAmongSlowPeers(port))),
        ];
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>(contestants))], cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Slow peers", Text)
        {
            Tables = [ResultTable.Latencies("latency in ms: p50 / p99", results)],
            Bars =
            [
                new Bar($"p99 of a request {Among}", Alone, P99(results[0], Among) / P99(results[0], Alone))
                {
                    ShortName = "p99 among slow peers", Goal = 2, AtMost = true,
                },
            ],
        };
    }

    private static double? P99(Result result, string contestant) => result.Of(contestant, sample => sample.Latency?.P99);

    private static Sample MeasureAmongSlowPeers(int port)
    {
        using var peers = new SlowPeers(port, Peers);
        return Measure(port);
    }

    private static Sample Measure(int port)
    {
        var buffer = new byte[16 * 1024];
        var latencies = new Latencies();
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Requests; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var socket = LoopbackSocket.Connect(port);
            socket.Send(Request);
            Frames.RequireResult(buffer.AsSpan(0, socket.ReceiveToEnd(buffer)));
            latencies.Add(start, Stopwatch.GetTimestamp());
            socket.Close();
        }

        return new Sample(Requests / Stopwatch.GetElapsedTime(begin).TotalSeconds) { Latency = latencies.Read() };
    }
}
