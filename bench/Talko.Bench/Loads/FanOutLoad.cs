using System.Diagnostics;
using Talko.Bench.Measurements;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// One sender, many receivers: first as many messages as the server takes, then one now and then, which shows how long
/// each is on its way. Every delivery is counted where it arrives, and none may be missing at the end.
/// </summary>
internal sealed class FanOutLoad(Func<IFanOut> open, int receivers) : ILoad
{
    private const int BufferBytes = 256 * 1024;

    // A modest rate: far from what the servers can take.
    private const double MostPacedMessages = 500;
    private const double MostPacedDeliveries = 100_000;

    // How long the last messages may be on their way after the window has closed.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(20);

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);

    public Sample Run(Meter meter)
    {
        var fanOut = open();
        using var epoll = new Epoll();
        var sockets = new List<LoopbackSocket>(receivers + 1);
        try
        {
            Connect(fanOut, epoll, sockets);
            var run = new FanOutRun(fanOut, sockets, _buffer);
            Saturate(epoll, run, meter);
            var latency = Pace(epoll, run, meter.Window);
            return meter.Sample! with { Latency = latency };
        }
        finally
        {
            sockets.ForEach(socket => socket.Close());
        }
    }

    private static void Saturate(Epoll epoll, FanOutRun run, Meter meter)
    {
        while (meter.IsRunning())
        {
            run.Send();
            var ready = epoll.Wait();
            for (var i = 0; i < ready; i++)
            {
                meter.Add(run.Receive(epoll.Key(i)));
            }
        }

        Drain(epoll, run);
    }

    private Latency? Pace(Epoll epoll, FanOutRun run, TimeSpan window)
    {
        var paced = new PacedRun(run, receivers, Math.Min(MostPacedMessages, MostPacedDeliveries / receivers));
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < window;)
        {
            paced.SendIfDue();
            var ready = epoll.Wait(paced.UntilDue);
            for (var i = 0; i < ready; i++)
            {
                paced.Receive(epoll.Key(i));
            }
        }

        Drain(epoll, run);
        return paced.Latency;
    }

    private static void Drain(Epoll epoll, FanOutRun run)
    {
        for (var start = Stopwatch.GetTimestamp(); run.Missing > 0 && Stopwatch.GetElapsedTime(start) < DrainTimeout;)
        {
            run.SendRest();
            var ready = epoll.Wait();
            for (var i = 0; i < ready; i++)
            {
                run.Receive(epoll.Key(i));
            }
        }

        if (run.Missing != 0)
        {
            throw new InvalidOperationException($"{run.Missing} of {run.Expected} deliveries are missing");
        }
    }

    // The receivers have the keys from 0; the sender comes last.
    private void Connect(IFanOut fanOut, Epoll epoll, List<LoopbackSocket> sockets)
    {
        for (var key = 0; key <= receivers; key++)
        {
            var socket = LoopbackSocket.Connect(fanOut.Port);
            sockets.Add(socket);
            if (key < receivers)
            {
                fanOut.Subscribe(socket, key);
            }
            else
            {
                fanOut.Prepare(socket);
            }

            epoll.Watch(socket, key);
        }
    }
}
