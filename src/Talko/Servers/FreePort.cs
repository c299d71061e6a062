using System.Net;
using System.Net.Sockets;
using Talko.Hosting;

namespace Talko.Servers;

/// <summary>Whether a port can be had, found out before anything is changed that a start without it would leave behind.</summary>
internal static class FreePort
{
    /// <exception cref="StartException">It cannot; the message says why and names the flag.</exception>
    public static void Require(IPAddress address, int port, string flag)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartException($"port {port} is used by another program; choose another by {flag}", exception);
        }
        catch (SocketException exception)
        {
            throw new StartException($"cannot listen on {new IPEndPoint(address, port)}: {exception.Message}", exception);
        }
    }
}
