using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>Request after request on each of several kept connections, one at a time on each.</summary>
internal sealed class KeepAliveLoad(int port, IRequests requests, int connections) : ILoad
{
    private const int BufferBytes = 16 * 1024;

    public void Run(Meter meter)
    {
        using var epoll = new Epoll();
        var sockets = new LoopbackSocket[connections];
        var counters = new FrameCounter[connections];
        var buffer = new byte[BufferBytes];
        for (var i = 0; i < connections; i++)
        {
            sockets[i] = LoopbackSocket.Connect(port);
            epoll.Watch(sockets[i], i);
            sockets[i].Send(requests.Next(i));
        }

        while (meter.IsRunning())
        {
            var ready = epoll.Wait();
            for (var i = 0; i < ready; i++)
            {
                var key = epoll.Key(i);
                if (ReadAnswer(sockets[key], buffer, ref counters[key]))
                {
                    meter.Add(1);
                    sockets[key].Send(requests.Next(key));
                }
            }
        }

        Array.ForEach(sockets, socket => socket.Close());
    }

    private static bool ReadAnswer(LoopbackSocket socket, byte[] buffer, ref FrameCounter counter)
    {
        var bytes = buffer.AsSpan(0, socket.Receive(buffer));
        Frames.RequireResult(bytes);
        return counter.Count(bytes) == 1;
    }
}
