using System.Diagnostics;
using Talko.Bench.Measurements;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>Request after request on each of several kept connections, one at a time on each.</summary>
internal sealed class KeepAliveLoad(int port, IRequests requests, int connections) : ILoad
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);

    public Sample Run(Meter meter)
    {
        using var epoll = new Epoll();
        var sockets = new LoopbackSocket[connections];
        var sent = new long[connections];
        for (var i = 0; i < connections; i++)
        {
            sockets[i] = LoopbackSocket.Connect(port);
            epoll.Watch(sockets[i], i);
            sent[i] = Stopwatch.GetTimestamp();
            sockets[i].Send(requests.Next(i));
        }

        var counters = new FrameCounter[connections];
        while (meter.IsRunning())
        {
            var ready = epoll.Wait();
            for (var i = 0; i < ready; i++)
            {
                var key = epoll.Key(i);
                if (ReadAnswer(sockets[key], key, ref counters[key]))
                {
                    sent[key] = meter.AddSince(sent[key]);
                    sockets[key].Send(requests.Next(key));
                }
            }
        }

        Array.ForEach(sockets, socket => socket.Close());
        return meter.Sample!;
    }

    private bool ReadAnswer(LoopbackSocket socket, int key, ref FrameCounter counter)
    {
        var bytes = _buffer.AsSpan(0, socket.Receive(_buffer));
        Frames.RequireResult(bytes);
        requests.Look(key, bytes);
        return counter.Count(bytes) == 1;
    }
}
