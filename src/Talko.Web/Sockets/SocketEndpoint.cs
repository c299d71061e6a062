using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Talko.Protocol;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;
using Talko.Web.Limits;
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
    private readonly LogPace _fullPace = new(options.RefusalLogInterval);
    private readonly LogPace _windowsPace = new(options.RefusalLogInterval);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        var address = context.Connection.RemoteIpAddress!;
        using var place = SocketPlace.TryTake(_counts, ConnectionPlace.Of(context), servers.Data.NeedsSignIn);
        if (place is null)
        {
            Refuse(context, address);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await RunAsync(socket, place, address, cookie.Read(context), context.RequestAborted);
    }

    private void Refuse(HttpContext context, IPAddress address)
    {
        if (_fullPace.TryPass(out var skipped))
        {
            Log.Full(logger, address, skipped);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private async Task RunAsync(
        WebSocket socket,
        SocketPlace place,
        IPAddress address,
        string? token,
        CancellationToken cancellationToken)
    {
        using var browser = new BrowserSocket(socket, options, cancellationToken);
        using var goodbye = stopping.Register(
            () => _ = SayGoodbyeAsync(browser, WebSocketCloseStatus.EndpointUnavailable, "Talko stops"));
        void Leave() => _ = SayGoodbyeAsync(browser, TryAgainLater, "the page is closed");
        servers.Data.DoorClosed += Leave;
        servers.Broadcast.DoorClosed += Leave;
        var data = new DataLink(servers.Data, address, options);
        await using var session = new SocketRelay(browser, data, servers.Broadcast, address, token, options);
        try
        {
            var (code, reason) = await FindObstacleAsync(data, place, address, token, cancellationToken);
            if (code is { } refusal)
            {
                // However long its browser takes to go, it keeps nobody's place.
                place.Dispose();
                await browser.EndAsync(refusal, reason);
            }
            else if (place.IsSignedIn)
            {
                await session.RunAsync(cancellationToken);
            }
            else
            {
                await RunBelievedAsync(session, browser, cancellationToken);
            }
        }
        catch (Exception exception) when (SocketRelay.IsEnd(exception))
        {
            Log.SocketLost(logger, exception.Message);
        }
        catch (Exception exception)
        {
            Log.SocketFailed(logger, exception);
        }
        finally
        {
            servers.Data.DoorClosed -= Leave;
            servers.Broadcast.DoorClosed -= Leave;
        }
    }

    /// <summary>Runs one that showed no session, unless it turns out that one is needed.</summary>
    private async Task RunBelievedAsync(
        SocketRelay session,
        BrowserSocket browser,
        CancellationToken cancellationToken)
    {
        void Leave() => _ = SayGoodbyeAsync(browser, TryAgainLater, "connect again");
        servers.Data.SignInNeeded += Leave;
        try
        {
            if (servers.Data.NeedsSignIn)
            {
                Leave();
            }

            await session.RunAsync(cancellationToken);
        }
        finally
        {
            servers.Data.SignInNeeded -= Leave;
        }
    }

    /// <summary>Why it is closed at once; null where it is a signed-in user's, or where nobody signs in.</summary>
    private async Task<(WebSocketCloseStatus? Code, string Reason)> FindObstacleAsync(
        DataLink data,
        SocketPlace place,
        IPAddress address,
        string? token,
        CancellationToken cancellationToken)
    {
        try
        {
            var server = await data.GetServerAsync(cancellationToken);
            if (server.Auth != TalkoServers.Token)
            {
                place.Believe();
                return (null, "");
            }

            return await data.FindUserAsync(token, cancellationToken) is { } user
                ? TrySignIn(place, address, token!, user)
                : (SocketRelay.SignIn, "sign in");
        }
        catch (RpcException) when (!servers.Data.NeedsSignIn)
        {
            // It is away: each request is told so.
            place.Believe();
            return (null, "");
        }
        catch (RpcException error)
        {
            // Whose it is cannot be known now, and later nobody would ask.
            return (TryAgainLater, error.Code == RpcErrorCode.Busy ? "Talko is busy" : servers.Data.Unreachable().Message);
        }
    }

    private (WebSocketCloseStatus? Code, string Reason) TrySignIn(
        SocketPlace place,
        IPAddress address,
        string token,
        User user)
    {
        if (place.TrySignIn(token, user.UserId))
        {
            return (null, "");
        }

        if (_windowsPace.TryPass(out var skipped))
        {
            Log.FullFor(logger, address, skipped);
        }

        return (TryAgainLater, "too many windows are open");
    }

    private static async Task SayGoodbyeAsync(BrowserSocket browser, WebSocketCloseStatus code, string reason)
    {
        try
        {
            await browser.CloseAsync(code, reason);
        }
        catch (Exception exception) when (SocketRelay.IsEnd(exception))
        {
            // It had left already.
        }
    }
}
