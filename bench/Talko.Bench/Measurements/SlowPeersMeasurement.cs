using System.Diagnostics;
using Talko.Bench.Loads;
using Talko.Bench.Servers;
using Talko.Bench.Sockets;

namespace Talko.Bench.Measurements;

/// <summary>How long an honest request takes alone, and while slow peers hold connections: the 99th percentile.</summary>
internal sealed class SlowPeersMeasurement(TalkoServers talko, BenchOptions options)
{
    public const string What = "GetUser while 200 slow peers are open";
    private const int Peers = 200;
    private const int Requests = 2000;

    private static readonly byte[] Request =
        Frames.From("""{"jsonrpc":"2.0","method":"GetUser","params":{"user_id":1},"id":1}""");

    /// <summary>In turns, the first of which is not counted.</summary>
    public SlowPeersResult Run()
    {
        Console.Error.WriteLine(What);
        var (alone, among) = (new List<double>(), new List<double>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            var first = Percentile();
            using var peers = new SlowPeers(talko.DataPort, Peers);
            var second = Percentile();
            Console.Error.WriteLine($"  alone {first:N0} µs, among slow peers {second:N0} µs{(round == 0 ? " (not counted)" : "")}");
            if (round > 0)
            {
                alone.Add(first);
                among.Add(second);
            }
        }

        return new SlowPeersResult(Median(alone), Median(among));
    }

    private double Percentile()
    {
        var buffer = new byte[16 * 1024];
        var times = new double[Requests];
        for (var i = 0; i < Requests; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var socket = LoopbackSocket.Connect(talko.DataPort);
            socket.Send(Request);
            Frames.RequireResult(buffer.AsSpan(0, socket.ReceiveToEnd(buffer)));
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            socket.Close();
        }

        Array.Sort(times);
        return times[Requests * 99 / 100];
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
