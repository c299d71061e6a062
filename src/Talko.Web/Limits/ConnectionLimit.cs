using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Server;
using Talko.Web.Servers;

namespace Talko.Web.Limits;

/// <summary>
/// Gives each connection its place, and ends those that give way. In trust mode, where everybody is on this machine, an
/// address may have all of them.
/// </summary>
internal sealed class ConnectionLimit(TalkoServer data, WebBridgeOptions options, ILogger logger)
{
    private readonly ConnectionPlaces _places = new(
        options.MaxConnections, options.MaxConnectionsPerAddress, options.MaxConnectionsPerSite);
    private readonly LogPace _refusedPace = new(options.RefusalLogInterval);
    private readonly LogPace _leavingPace = new(options.RefusalLogInterval);

    public async Task InvokeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var from = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        var place = new ConnectionPlace(options.AddressOf(from), connection.Abort);
        if (!_places.TryAdd(place, isBoundPerAddress: data.NeedsSignIn, out var leaving))
        {
            if (_refusedPace.TryPass(out var skipped))
            {
                Log.ConnectionRefused(logger, from, skipped);
            }

            return;
        }

        if (leaving is not null)
        {
            End(leaving, from);
        }

        connection.Features.Set(place);
        try
        {
            await next(connection);
        }
        finally
        {
            _places.Remove(place);
        }
    }

    private void End(ConnectionPlace leaving, IPAddress successor)
    {
        if (_leavingPace.TryPass(out var skipped))
        {
            Log.ConnectionGaveWay(logger, successor, skipped);
        }

        leaving.GiveWay();
    }
}
