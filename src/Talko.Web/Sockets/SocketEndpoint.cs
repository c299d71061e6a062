using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Talko.Web.Servers;

namespace Talko.Web.Sockets;

/// <summary>Turns requests for the socket's path into sessions, as many as there may be at once.</summary>
internal sealed class SocketEndpoint(WebBridgeOptions options, ILogger logger, CancellationToken stopping)
{
    private readonly TalkoServer _dataServer =
        new("data server", options.DataHost, options.DataPort, options.ConnectTimeout, logger);

    private readonly TalkoServer _broadcastServer =
        new("broadcast server", options.BroadcastHost, options.BroadcastPort, options.ConnectTimeout, logger);

    private int _open;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _open) > options.MaxSockets)
            {
                Log.Full(logger, options.MaxSockets);
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await RunAsync(socket, context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task RunAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var browser = new BrowserSocket(socket, options, cancellationToken);
        var data = new DataLink(_dataServer, options);
        await using var session = new SocketSession(browser, data, _broadcastServer, options);
        using var goodbye = stopping.Register(() => _ = SayGoodbyeAsync(browser));
        try
        {
            await session.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (SocketSession.IsEnd(exception))
        {
            Log.SocketLost(logger, exception.Message);
        }
        catch (Exception exception)
        {
            Log.SocketFailed(logger, exception);
        }
    }

    private static async Task SayGoodbyeAsync(BrowserSocket browser)
    {
        try
        {
            await browser.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "Talko stops");
        }
        catch (Exception exception) when (SocketSession.IsEnd(exception))
        {
            // It had left already.
        }
    }
}
