using System.Diagnostics;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sockets;

namespace Talko.Bench.Chapters;

/// <summary>How long an honest request takes alone, and while silent connections take all places there are.</summary>
internal sealed class SilentPeerRequests : IChapter
{
    private const int Addresses = 6;
    private const int PerAddress = 2000;
    private const int Peers = Addresses * PerAddress;
    private const int Requests = 2000;
    private const string Alone = "no others";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly string Among = $"{Peers:N0} silent";
    private static readonly string What = $"GetServer, a connection each, beside silent connections from {Addresses} addresses";

    private static readonly byte[] Request = Frames.From("""{"jsonrpc":"2.0","method":"GetServer","id":1}""");

    private static readonly string Text = $"""
        A DataServer in token mode has {Peers:N0} places, {PerAddress:N0} of them for one address. {Addresses} addresses hold as
        many connections that say nothing, and keep coming. The honest client makes one request after another from another
        address, and none may be refused.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!arena.Options.Wants(What) || !DescriptorLimit.Allows(Peers))
        {
            return null;
        }

        using var addresses = LocalAddresses.TryAdd(Addresses);
        if (addresses is null)
        {
            return null;
        }

        var contestants = arena.Options.Variants.SelectMany(variant => new Contestant[]
        {
            new(Name(variant, Alone), () => MeasureAsync(variant, arena.Options.Folder, null)),
            new(Name(variant, Among), () => MeasureAsync(variant, arena.Options.Folder, addresses)),
        }).ToList();
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>(contestants))], cancellationToken);
        return new ChapterResult("Silent connections", Text)
        {
            Tables =
            [
                ResultTable.Latencies("latency in ms: p50 / p99", results),
                ResultTable.Figures("the longest in ms", results, "0.0"),
            ],
            Bars =
            [
                new Bar($"ms of the longest request beside {Peers:N0} silent connections", "–",
                    results[0].Figure(Name(ServerVariant.Default, Among)))
                {
                    ShortName = "longest beside silent peers", Goal = 1000, AtMost = true,
                },
            ],
        };
    }

    private static string Name(ServerVariant variant, string what) => $"{variant.Name}, {what}";

    private static async Task<Sample> MeasureAsync(ServerVariant variant, string folder, LocalAddresses? addresses)
    {
        using var server = await LoneServer.StartDataServerAsync(variant, folder);
        using var peers = addresses is null ? null : new SilentPeers(server.Port, addresses.All, PerAddress);
        return Measure(server.Port);
    }

    private static Sample Measure(int port)
    {
        var buffer = new byte[16 * 1024];
        var latencies = new Latencies();
        var longest = TimeSpan.Zero;
        for (var i = 0; i < Requests; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var socket = LoopbackSocket.Connect(port);
            socket.Send(Request);
            Frames.RequireResult(buffer.AsSpan(0, socket.ReceiveToEnd(buffer)));
            var end = Stopwatch.GetTimestamp();
            socket.Close();
            latencies.Add(start, end);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(start, end).Ticks));
            Thread.Sleep(Pause);
        }

        return new Sample(longest.TotalMilliseconds) { Latency = latencies.Read() };
    }
}
