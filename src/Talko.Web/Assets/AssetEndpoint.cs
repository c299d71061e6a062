using Microsoft.AspNetCore.Http;

namespace Talko.Web.Assets;

/// <summary>
/// Answers GET and HEAD with the page's files; a browser keeps them and asks whether they are still the same.
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
        response.Headers.ETag = asset.ETag;
        response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(asset.ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = asset.Content.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.Body.WriteAsync(asset.Content, context.RequestAborted);
        }
    }
}
