using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Talko.Web.Assets;

/// <summary>
/// Answers GET and HEAD with the page's files, in the encoding that the browser takes. It says how long they may be kept.
/// </summary>
internal sealed class AssetEndpoint(AssetStore assets)
{
    public Task InvokeAsync(HttpContext context)
    {
        var response = context.Response;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        if (assets.Find(context.Request.Path.Value) is { } asset)
        {
            return SendAsync(context, asset);
        }

        response.StatusCode = StatusCodes.Status404NotFound;
        response.ContentType = "text/plain";
        return response.WriteAsync("There is no such page.\n", context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, Asset asset)
    {
        var response = context.Response;
        var representation = asset.For(new AcceptedEncodings(context.Request.Headers.AcceptEncoding));
        response.Headers.ETag = representation.ETag;
        response.Headers.CacheControl = asset.CacheControl;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(representation.ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = representation.Content.Length;
        response.Headers.ContentEncoding = representation.Encoding;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.Body.WriteAsync(representation.Content, context.RequestAborted);
        }
    }
}
