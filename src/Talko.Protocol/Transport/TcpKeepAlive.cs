using System.Net.Sockets;

namespace Talko.Protocol.Transport;

/// <summary>Probes on a connection that is silent for long, so that a peer that vanished is noticed.</summary>
public static class TcpKeepAlive
{
    private const int IdleSeconds = 30;
    private const int IntervalSeconds = 10;
    private const int Retries = 3;

    /// <summary>Ends a dead connection after 30 + 3 x 10 seconds.</summary>
    public static void Enable(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, IdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, IntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Retries);
    }
}
