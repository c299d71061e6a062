using System.Net;
using System.Net.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// A stream that reads as many bytes as it is sent, and no more: it stays as far behind as it once was. A thread of its own
/// reads.
/// </summary>
internal sealed class HalfBehindStream : IDisposable
{
    private const int ReceiveBytes = 64 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Socket _socket;
    private readonly Thread _reading;
    private long _mayRead;
    private volatile bool _ended;

    public HalfBehindStream(int port, long userId)
    {
        _socket = Open(port, userId);
        _reading = new Thread(Read) { IsBackground = true };
        _reading.Start();
    }

    /// <summary>How many bytes the system takes for such a stream while it reads nothing.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="userId">Whose stream it is.</param>
    /// <param name="flood">Sends more than the server lets wait: it closes the stream.</param>
    public static long Capacity(int port, long userId, Action flood)
    {
        using var socket = Open(port, userId);
        flood();
        var buffer = new byte[ReceiveBytes];
        var capacity = 0L;
        for (int count; (count = socket.Receive(buffer)) > 0; capacity += count)
        {
        }

        return capacity;
    }

    /// <summary>Lets it read so much more.</summary>
    public void Allow(long bytes) => Interlocked.Add(ref _mayRead, bytes);

    public void Dispose()
    {
        _ended = true;
        _reading.Join();
        _socket.Dispose();
    }

    private static Socket Open(int port, long userId)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBytes };
        socket.Connect(IPAddress.Loopback, port);
        socket.Send(Frames.From($$"""{"jsonrpc":"2.0","method":"OpenStream","params":{"user_id":{{userId}}},"id":1}"""));
        var answer = new byte[1024];
        Frames.RequireResult(answer.AsSpan(0, socket.Receive(answer)));
        return socket;
    }

    private void Read()
    {
        var buffer = new byte[ReceiveBytes];
        while (!_ended)
        {
            Thread.Sleep(Pause);
            while (!_ended && Interlocked.Read(ref _mayRead) is var left and > 0 && _socket.Available > 0)
            {
                Interlocked.Add(ref _mayRead, -_socket.Receive(buffer, (int)Math.Min(left, buffer.Length), SocketFlags.None));
            }
        }
    }
}
