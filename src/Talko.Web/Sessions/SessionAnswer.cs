using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Web.Answers;

namespace Talko.Web.Sessions;

/// <summary>
/// Writes what /session answers: {"result": …} or {"error": …}, with a status that says the same.
/// </summary>
internal static class SessionAnswer
{
    public static Task SendResultAsync(HttpContext context, ReadOnlyMemory<byte> result) => SendAsync(
        context,
        StatusCodes.Status200OK,
        writer =>
        {
            writer.WritePropertyName("result"u8);
            writer.WriteRawValue(result.Span, skipInputValidation: true);
        });

    public static Task SendErrorAsync(HttpContext context, RpcException error) =>
        SendErrorAsync(context, error, StatusOf(error.Code));

    public static Task SendErrorAsync(HttpContext context, RpcException error, int status)
    {
        if (error.RetryAfterMs is { } milliseconds)
        {
            var seconds = (milliseconds + 999) / 1000;
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return SendAsync(context, status, writer => ErrorAnswer.WriteError(writer, error));
    }

    private static async Task SendAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        using var body = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.Written, context.RequestAborted);
    }

    private static int StatusOf(int code) => code switch
    {
        RpcErrorCode.NotSignedIn => StatusCodes.Status401Unauthorized,
        RpcErrorCode.Forbidden => StatusCodes.Status403Forbidden,
        RpcErrorCode.NotFound => StatusCodes.Status404NotFound,
        RpcErrorCode.Conflict => StatusCodes.Status409Conflict,
        RpcErrorCode.Busy => StatusCodes.Status429TooManyRequests,
        RpcErrorCode.Internal => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
