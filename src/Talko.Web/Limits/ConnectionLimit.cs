using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Access;
using Talko.Web.Servers;

namespace Talko.Web.Limits;

/// <summary>
/// Closes connections from an address that has too many, so that no stranger takes them all. In trust mode, where
/// everybody is on this machine, there is no such bound.
/// </summary>
internal sealed class ConnectionLimit(TalkoServer data, WebBridgeOptions options, ILogger logger)
{
    private readonly AddressTally _open = new(options.MaxConnectionsPerAddress, options.MaxConnectionsPerSite);
    private readonly LogPace _pace = new(options.RefusalLogInterval);

    public async Task InvokeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var from = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        var address = ClientAddress.Of(from);
        if (!_open.TryAdd(address, isBounded: data.NeedsSignIn))
        {
            if (_pace.TryPass(out var skipped))
            {
                Log.ConnectionRefused(logger, from, skipped);
            }

            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            _open.Remove(address);
        }
    }
}
