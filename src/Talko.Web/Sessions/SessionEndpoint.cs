using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Talko.Protocol;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Protocol.Methods;
using Talko.Web.Access;
using Talko.Web.Limits;
using Talko.Web.Servers;

namespace Talko.Web.Sessions;

/// <summary>
/// Signs browsers up, in and out. The page gets neither token nor device_key to see: they go between server and cookies.
/// </summary>
internal sealed class SessionEndpoint(
    TalkoPair servers,
    PageDoor door,
    SessionCookie cookie,
    DeviceCookie devices,
    WebBridgeOptions options)
{
    private static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private int _asking;

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(options.AnswerTimeout);
        try
        {
            await AnswerAsync(context, deadline.Token);
        }
        catch (RpcException error)
        {
            await SessionAnswer.SendErrorAsync(context, error);
        }
        catch (BadHttpRequestException refused)
        {
            var reason = $"the body is cut off or has more than {options.MaxBodyBytes} bytes";
            await SessionAnswer.SendErrorAsync(context, RpcException.InvalidRequest(reason), refused.StatusCode);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            var error = RpcException.InvalidRequest("the body took too long");
            await SessionAnswer.SendErrorAsync(context, error, StatusCodes.Status408RequestTimeout);
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await AskAsync(context, data => TellStateAsync(context, data));
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (!IsJson(context.Request))
        {
            var error = RpcException.InvalidRequest("the body is application/json");
            await SessionAnswer.SendErrorAsync(context, error, StatusCodes.Status415UnsupportedMediaType);
        }
        else
        {
            using var body = new PooledBuffer();
            await ReadBodyAsync(context, body, cancellationToken);
            var request = SessionRequest.Parse(body.Written);
            if (request.IsOwnLogout)
            {
                // Whatever the servers answer: whoever signs out is signed out in this browser.
                cookie.Clear(context);
                ConnectionPlace.Of(context).ShownUserId = null;
            }

            await AskAsync(context, data => ActAsync(context, request, data));
        }
    }

    /// <summary>Does something with a connection to the DataServer of its own; only so many do at once.</summary>
    private async Task AskAsync(HttpContext context, Func<DataLink, Task> work)
    {
        try
        {
            if (Interlocked.Increment(ref _asking) > options.MaxSessionRequests)
            {
                var busy = RpcException.Busy("too many are signing in", (long)RetryAfter.TotalMilliseconds);
                await SessionAnswer.SendErrorAsync(context, busy, StatusCodes.Status503ServiceUnavailable);
                return;
            }

            await using var data = new DataLink(servers.Data, context.Connection.RemoteIpAddress!, options);
            await work(data);
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    private async Task TellStateAsync(HttpContext context, DataLink data)
    {
        var server = await data.AskServerAsync(context.RequestAborted);
        var user = server.Auth == TalkoServers.Token
            ? await data.FindUserAsync(cookie.Read(context), context.RequestAborted)
            : null;
        ConnectionPlace.Of(context).ShownUserId = user?.UserId;
        var state = new SessionState(server.Auth, door.SignUpBefore(server), user);
        await SessionAnswer.SendResultAsync(
            context, JsonSerializer.SerializeToUtf8Bytes(state, SessionJson.Default.SessionState));
    }

    private async Task ActAsync(HttpContext context, SessionRequest request, DataLink data)
    {
        if (request.IsSignUp && door.IsSignUpClosed(await data.AskServerAsync(context.RequestAborted)))
        {
            throw RpcException.Forbidden("nobody can sign up here; ask the administrator");
        }

        var token = cookie.Read(context);
        try
        {
            var result = await data.AskAsync(
                request.Method, ParamsOf(context, request), request.NeedsToken ? token : null, context.RequestAborted);
            var told = request.IsLogin
                ? await BeginAsync(context, request, result, token, data)
                : result;
            await SessionAnswer.SendResultAsync(context, told);
        }
        catch (RpcException error) when (error.Code == RpcErrorCode.NotSignedIn && request.IsOwnLogout)
        {
            // The session had ended already, which is what was wanted.
            await SessionAnswer.SendResultAsync(context, EmptyObject);
        }
    }

    private ReadOnlyMemory<byte> ParamsOf(HttpContext context, SessionRequest request) =>
        request.LoginName is { } name && devices.Find(context, name) is { } deviceKey
            ? request.WithDeviceKey(deviceKey)
            : request.Params;

    private async Task<ReadOnlyMemory<byte>> BeginAsync(
        HttpContext context,
        SessionRequest request,
        ReadOnlyMemory<byte> result,
        string? replaced,
        DataLink data)
    {
        var login = data.Read(result, AccountMethods.Login);
        cookie.Set(context, login.Token, login.ExpiresTs);
        if (request.LoginName is { } name)
        {
            devices.Keep(context, name, login.DeviceKey);
        }

        ConnectionPlace.Of(context).ShownUserId = login.User.UserId;
        if (replaced is not null)
        {
            await ForgetAsync(replaced, data, context.RequestAborted);
        }

        var signedIn = new SignedIn(login.User, login.SessionId, login.ExpiresTs);
        return JsonSerializer.SerializeToUtf8Bytes(signedIn, SessionJson.Default.SignedIn);
    }

    /// <summary>Ends the session whose cookie is overwritten: nobody could use it any more.</summary>
    private static async Task ForgetAsync(string token, DataLink data, CancellationToken cancellationToken)
    {
        try
        {
            await data.AskAsync(AccountMethods.Logout.Name, EmptyObject, token, cancellationToken);
        }
        catch (RpcException)
        {
            // It had ended already, or ends by itself.
        }
    }

    private async Task ReadBodyAsync(HttpContext context, PooledBuffer body, CancellationToken cancellationToken)
    {
        const int PieceBytes = 4096;
        var bound = context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>();
        bound.MaxRequestBodySize = options.MaxBodyBytes;
        while (await context.Request.Body.ReadAsync(body.GetMemory(PieceBytes), cancellationToken) is var count and > 0)
        {
            body.Advance(count);
        }
    }

    private static bool IsJson(HttpRequest request)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        return string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase);
    }
}
