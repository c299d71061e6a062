using System.Net;
using System.Net.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// Peers that keep a server busy with nothing: one third sends its header byte by byte, one third its body, and one third
/// asks and never reads. Whoever is cut off comes back.
/// </summary>
internal sealed class SlowPeers : IDisposable
{
    private const int Kinds = 3;
    private static readonly TimeSpan BytePause = TimeSpan.FromSeconds(0.5);

    private readonly int _port;
    private readonly Socket?[] _sockets;
    private readonly Timer _timer;

    /// <summary>Connects all of them.</summary>
    public SlowPeers(int port, int count)
    {
        _port = port;
        _sockets = new Socket?[count];
        Step();
        _timer = new Timer(_ => Step(), null, BytePause, BytePause);
    }

    public void Dispose()
    {
        using var stopped = new ManualResetEvent(false);
        _timer.Dispose(stopped);
        stopped.WaitOne();
        Array.ForEach(_sockets, socket => socket?.Dispose());
    }

    private void Step()
    {
        for (var i = 0; i < _sockets.Length; i++)
        {
            try
            {
                _sockets[i] ??= Connect(i);
                Drip(_sockets[i]!, i);
            }
            catch (SocketException)
            {
                _sockets[i]?.Dispose();
                _sockets[i] = null;
            }
        }
    }

    private Socket Connect(int peer)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, _port);
        if (peer % Kinds == 1)
        {
            socket.Send("500       {"u8);
        }

        return socket;
    }

    private static void Drip(Socket socket, int peer)
    {
        switch (peer % Kinds)
        {
            case 0:
                socket.Send("1"u8);
                break;
            case 1:
                socket.Send(" "u8);
                break;
            default:
                socket.Send(Frames.From("""{"jsonrpc":"2.0","method":"GetServer","id":1,"keep_alive":true}"""));
                break;
        }
    }
}
