using System.Net;
using System.Net.Sockets;

namespace Talko.Bench.Loads;

/// <summary>A frame of 1 MiB that does not come to its end, on many connections at once.</summary>
internal static class UnfinishedFrame
{
    private const int Threads = 8;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Connects, sends so many bytes of the payload on each, waits a moment and goes.</summary>
    public static void Send(int port, int connections, int bytes)
    {
        var sockets = Enumerable.Range(0, connections).Select(_ => Connect(port)).ToList();
        if (bytes > 0)
        {
            var begun = Frames.From(new string(' ', 1024 * 1024)).AsMemory(0, Frames.HeaderBytes + bytes);
            Parallel.ForEach(sockets, new ParallelOptions { MaxDegreeOfParallelism = Threads }, socket => TrySend(socket, begun.Span));
        }

        Thread.Sleep(Settling);
        sockets.ForEach(socket => socket.Dispose());
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            SendTimeout = (int)SendTimeout.TotalMilliseconds,
        };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private static void TrySend(Socket socket, ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[socket.Send(bytes)..];
            }
        }
        catch (SocketException)
        {
            // Refused, or not read.
        }
    }
}
