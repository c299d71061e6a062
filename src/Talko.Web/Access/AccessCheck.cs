using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Server;

namespace Talko.Web.Access;

/// <summary>Comes before everything else: what is answered under a foreign name is 403 and nothing more.</summary>
internal sealed class AccessCheck(AllowedOrigins allowed, WebBridgeOptions options, ILogger logger)
{
    // The page loads nothing from elsewhere and runs nothing that is not a file of its own; and no text can be
    // handed to the browser as markup, because no policy for trusted types is allowed.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    // A year.
    private const string StrictTransportSecurity = "max-age=31536000";

    private readonly LogPace _pace = new(options.RefusalLogInterval);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        SetHeaders(context.Response.Headers);
        if (!HasName(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("Host is no name.\n");
            return;
        }

        // Not for localhost: it would hold for every other program that serves a page there.
        if (allowed.IsSecureName(context.Request.Host))
        {
            context.Response.Headers.StrictTransportSecurity = StrictTransportSecurity;
        }

        if (IsAllowed(context))
        {
            await next(context);
            return;
        }

        Report(context.Request);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync("Not allowed under this address; --web_origin allows it.\n");
    }

    private void Report(HttpRequest request)
    {
        if (_pace.TryPass(out var skipped))
        {
            var (path, host, origin) = (request.Path.Value, request.Headers.Host, request.Headers.Origin);
            Log.Refused(logger, LogText.Of(path), LogText.Of(host), LogText.Of(origin), skipped);
        }
    }

    // The framework spells a name such as xn--a out as soon as it is looked at, and throws where it means nothing.
    private static bool HasName(HttpRequest request)
    {
        try
        {
            _ = request.Host;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private bool IsAllowed(HttpContext context)
    {
        var port = context.Connection.LocalPort;
        var request = context.Request;
        return allowed.AllowsHost(request.Host, port)
            && (!NeedsOrigin(request) || allowed.AllowsOrigin(request.Headers.Origin, port));
    }

    // What acts or carries a session's data must come from the page; a browser sends Origin with both.
    private static bool NeedsOrigin(HttpRequest request) =>
        WebBridge.IsSocket(request) || (WebBridge.IsSession(request) && !HttpMethods.IsGet(request.Method));

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
