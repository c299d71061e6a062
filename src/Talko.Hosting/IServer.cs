using System.Net;
using System.Net.Sockets;

namespace Talko.Hosting;

/// <summary>A server that a <see cref="ServerProgram"/> runs.</summary>
public interface IServer : IAsyncDisposable
{
    /// <summary>Where it listens, once started.</summary>
    IPEndPoint LocalEndPoint { get; }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="StartException">It cannot; the message says why.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Serves the one at the other end of a connection instead, and listens nowhere.</summary>
    void Serve(Socket connection);

    /// <summary>Finishes what has begun and serves no more.</summary>
    Task StopAsync();
}
