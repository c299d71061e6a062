using System.Net.Sockets;

namespace Talko.Protocol.Server;

/// <summary>Runs a connection that has ended being one of requests: a stream.</summary>
public interface IConnectionOwner
{
    /// <summary>
    /// Runs the connection; the server closes it when the task ends. Called once, after the answer to the request
    /// that handed it over has been sent, so what is written here comes behind that answer.
    /// </summary>
    /// <param name="transport">Reads and writes the connection's bytes. Reading ends when the server stops.</param>
    /// <param name="socket">The transport's socket, for its options and for ending it at once.</param>
    /// <param name="unreadBytes">How many bytes the peer had sent behind the request; they are gone.</param>
    Task RunAsync(Stream transport, Socket socket, int unreadBytes);

    /// <summary>Called instead of <see cref="RunAsync"/> where the connection ended before it.</summary>
    void Abandon();
}
