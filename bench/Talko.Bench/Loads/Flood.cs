using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// Connections on each of which one request follows the other, as fast as they are answered, whatever the answers.
/// </summary>
internal sealed class Flood : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly IRequests _requests;
    private readonly LoopbackSocket[] _sockets;
    private readonly Thread _thread;
    private volatile bool _isEnded;

    /// <summary>Connects all of them and begins.</summary>
    public Flood(int port, IRequests requests, int connections)
    {
        _requests = requests;
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
            _sockets[i].Send(_requests.Next(i));
        }

        var counters = new FrameCounter[_sockets.Length];
        var buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
        while (!_isEnded)
        {
            var ready = epoll.Wait();
            for (var i = 0; i < ready; i++)
            {
                var key = epoll.Key(i);
                var bytes = buffer.AsSpan(0, _sockets[key].Receive(buffer));
                _requests.Look(key, bytes);
                if (counters[key].Count(bytes) == 1)
                {
                    _sockets[key].Send(_requests.Next(key));
                }
            }
        }
    }
}
