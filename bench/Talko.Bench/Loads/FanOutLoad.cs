using System.Diagnostics;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>One sender, many receivers; every delivery is counted where it arrives, and none may be missing at the end.</summary>
internal sealed class FanOutLoad(Func<IFanOut> open, int receivers) : ILoad
{
    private const int BufferBytes = 256 * 1024;

    // How long the last messages may be on their way after the window has closed.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(20);

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);

    public void Run(Meter meter)
    {
        var fanOut = open();
        using var epoll = new Epoll();
        var sockets = Connect(fanOut, epoll);
        var run = new FanOutRun(fanOut, sockets, _buffer);
        while (meter.IsRunning())
        {
            run.Send();
            meter.Add(Receive(epoll, run));
        }

        var drained = Stopwatch.StartNew();
        while (run.Missing > 0 && drained.Elapsed < DrainTimeout)
        {
            run.SendRest();
            _ = Receive(epoll, run);
        }

        Array.ForEach(sockets, socket => socket.Close());
        if (run.Missing != 0)
        {
            throw new InvalidOperationException($"{run.Missing} of {run.Expected} deliveries are missing");
        }
    }

    private static int Receive(Epoll epoll, FanOutRun run)
    {
        var deliveries = 0;
        var ready = epoll.Wait();
        for (var i = 0; i < ready; i++)
        {
            deliveries += run.Receive(epoll.Key(i));
        }

        return deliveries;
    }

    // The receivers have the keys from 0; the sender comes last.
    private LoopbackSocket[] Connect(IFanOut fanOut, Epoll epoll)
    {
        var sockets = new LoopbackSocket[receivers + 1];
        for (var key = 0; key <= receivers; key++)
        {
            sockets[key] = LoopbackSocket.Connect(fanOut.Port);
            if (key < receivers)
            {
                fanOut.Subscribe(sockets[key], key);
            }
            else
            {
                fanOut.Prepare(sockets[key]);
            }

            epoll.Watch(sockets[key], key);
        }

        return sockets;
    }
}
