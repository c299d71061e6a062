using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Talko.Web.Answers;

/// <summary>Answers what went wrong for a reason that nobody foresaw.</summary>
internal sealed class FailureAnswer(ILogger logger)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser has gone; nobody waits for an answer.
        }
        catch (Exception exception) when (exception is not BadHttpRequestException)
        {
            Log.RequestFailed(logger, exception);
            if (context.Response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }
}
