using Talko.Protocol.Client;

namespace Talko.Client.Calls;

/// <summary>The DataServers of one database: any of them will do. Whoever took the last connection is asked first.</summary>
internal sealed class DataServers(IReadOnlyList<RpcEndpoint> servers)
{
    private volatile int _current;

    /// <summary>Connects to the first that takes a connection.</summary>
    /// <exception cref="IOException">None does; the last one's reason.</exception>
    public async Task<RpcConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var first = _current;
        for (var tried = 1; ; tried++)
        {
            var index = (first + tried - 1) % servers.Count;
            try
            {
                var connection = await RpcConnection.ConnectAsync(servers[index], cancellationToken).ConfigureAwait(false);
                _current = index;
                return connection;
            }
            catch (IOException) when (tried < servers.Count)
            {
                // It is away; the next may not be.
            }
        }
    }
}
