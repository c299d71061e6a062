using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// Connections on each of which one thing is asked again and again, as fast as it is answered, whatever the answer.
/// </summary>
internal sealed class Flood : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _request;
    private readonly LoopbackSocket[] _sockets;
    private readonly Thread _thread;
    private volatile bool _isEnded;

    /// <summary>Connects all of them and begins.</summary>
    public Flood(int port, byte[] request, int connections)
    {
        _request = request;
        _sockets = [.. Enumerable.Range(0, connections).Select(_ => LoopbackSocket.Connect(port))];
        _thread = new Thread(Run) { IsBackground = true, Name = "flood" };
        _thread.Start();
    }

    public void Dispose()
    {
        _isEnded = true;
        _thread.Join();
        Array.ForEach(_sockets, socket => socket.Close());
    }

    private void Run()
    {
        using var epoll = new Epoll();
        for (var i = 0; i < _sockets.Length; i++)
        {
            epoll.Watch(_sockets[i], i);
            _sockets[i].Send(_request);
        }

        var counters = new FrameCounter[_sockets.Length];
        var buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
        while (!_isEnded)
        {
            var ready = epoll.Wait();
            for (var i = 0; i < ready; i++)
            {
                var key = epoll.Key(i);
                if (counters[key].Count(buffer.AsSpan(0, _sockets[key].Receive(buffer))) == 1)
                {
                    _sockets[key].Send(_request);
                }
            }
        }
    }
}
