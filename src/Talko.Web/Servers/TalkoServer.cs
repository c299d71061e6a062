using Microsoft.Extensions.Logging;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;

namespace Talko.Web.Servers;

/// <summary>
/// One of the two servers behind the bridge. The log says once that it is away, and once that it is back.
/// </summary>
internal sealed class TalkoServer(string name, string host, int port, TimeSpan connectTimeout, ILogger logger)
{
    private int _isAway;

    /// <summary>Connects.</summary>
    /// <exception cref="RpcException">It is away; this is the answer to the browser.</exception>
    public async Task<RpcConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await RpcConnection.ConnectAsync(
                new RpcEndpoint(host, port) { ConnectTimeout = connectTimeout }, cancellationToken);
            if (Interlocked.Exchange(ref _isAway, 0) == 1)
            {
                Log.ServerBack(logger, name);
            }

            return connection;
        }
        catch (IOException exception)
        {
            if (Interlocked.Exchange(ref _isAway, 1) == 0)
            {
                Log.ServerAway(logger, name, exception.Message);
            }

            throw Unreachable();
        }
    }

    /// <summary>What a browser is told whose request got no answer: it may have had its effect or not.</summary>
    public RpcException Unreachable() => new(RpcErrorCode.Internal, $"the {name} cannot be reached");
}
