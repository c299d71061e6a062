using System.Diagnostics;
using Talko.Bench.Measurements;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// Whether the time of an answer tells one request from another: both of them again and again, one behind the other on one
/// connection, in an order that chance decides.
/// </summary>
internal static class SearchPairs
{
    public const int Pairs = 1000;
    private const int WarmUp = 100;
    private const int BufferBytes = 64 * 1024;

    public static PairTimes Measure(int port, byte[] first, byte[] second)
    {
        var random = new Random(1);
        var socket = LoopbackSocket.Connect(port);
        var buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
        double[] times = [0, 0];
        var all = new List<(double First, double Second)>();
        for (var pair = -WarmUp; pair < Pairs; pair++)
        {
            var begun = random.Next(2);
            foreach (var which in (int[])[begun, 1 - begun])
            {
                times[which] = Ask(socket, which == 0 ? first : second, buffer);
            }

            if (pair >= 0)
            {
                all.Add((times[0], times[1]));
            }
        }

        socket.Close();
        return new PairTimes(Median.Of(all.Select(pair => pair.First)), Median.Of(all.Select(pair => pair.Second)));
    }

    private static double Ask(LoopbackSocket socket, byte[] request, byte[] buffer)
    {
        var counter = default(FrameCounter);
        var began = Stopwatch.GetTimestamp();
        socket.Send(request);
        while (counter.Count(buffer.AsSpan(0, socket.Receive(buffer))) == 0)
        {
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }
}
