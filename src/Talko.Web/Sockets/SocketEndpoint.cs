using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Talko.Protocol;
using Talko.Protocol.Envelope;
using Talko.Web.Servers;
using Talko.Web.Sessions;

namespace Talko.Web.Sockets;

/// <summary>Turns requests for the socket's path into sessions, as many as there may be at once.</summary>
internal sealed class SocketEndpoint(
    TalkoPair servers,
    SessionCookie cookie,
    WebBridgeOptions options,
    ILogger logger,
    CancellationToken stopping)
{
    // RFC 6455 has the number, the framework has no name for it.
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    private readonly SocketCounts _counts = new(options);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        if (!_counts.TryAdd())
        {
            Log.Full(logger, options.MaxSockets);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await RunAsync(socket, context.Connection.RemoteIpAddress!, cookie.Read(context), context.RequestAborted);
        }
        finally
        {
            _counts.Remove();
        }
    }

    private async Task RunAsync(
        WebSocket socket,
        IPAddress address,
        string? token,
        CancellationToken cancellationToken)
    {
        using var browser = new BrowserSocket(socket, options, cancellationToken);
        using var goodbye = stopping.Register(() => _ = SayGoodbyeAsync(browser));
        var data = new DataLink(servers.Data, address, options);
        await using var session = new SocketSession(browser, data, servers.Broadcast, address, token, options);
        try
        {
            var isSignedIn = await IsSignedInAsync(data, token, cancellationToken);
            if (isSignedIn is false)
            {
                await browser.EndAsync(SocketSession.SignIn, "sign in");
            }
            else if (isSignedIn is true)
            {
                await RunCountedAsync(session, browser, address, token!, cancellationToken);
            }
            else
            {
                await session.RunAsync(cancellationToken);
            }
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

    private async Task RunCountedAsync(
        SocketSession session,
        BrowserSocket browser,
        IPAddress address,
        string token,
        CancellationToken cancellationToken)
    {
        if (!_counts.TryAdd(address, token))
        {
            Log.FullFor(logger, address);
            await browser.EndAsync(TryAgainLater, "too many windows are open");
            return;
        }

        try
        {
            await session.RunAsync(cancellationToken);
        }
        finally
        {
            _counts.Remove(address, token);
        }
    }

    /// <summary>Null where nobody signs in, or where it cannot be known.</summary>
    private static async Task<bool?> IsSignedInAsync(
        DataLink data,
        string? token,
        CancellationToken cancellationToken)
    {
        try
        {
            var server = await data.GetServerAsync(cancellationToken);
            return server.Auth == TalkoServers.Token
                ? await data.FindUserAsync(token, cancellationToken) is not null
                : null;
        }
        catch (RpcException)
        {
            // It is away: each request is told so, and a server that is back asks for the token itself.
            return null;
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
