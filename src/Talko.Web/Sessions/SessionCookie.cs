using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Talko.Web.Access;

namespace Talko.Web.Sessions;

/// <summary>
/// Where a browser keeps its session's token: out of scripts' reach, sent by this host's own pages alone. Browsers do
/// not tell a host's ports apart: the name keeps two bridges' cookies apart, but every port of the host gets both.
/// </summary>
internal sealed class SessionCookie(AllowedOrigins origins)
{
    private const int TokenLength = 43;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// The request's token; null where there is none. Nothing else, such as the servers' secret, passes.
    /// </summary>
    public string? Read(HttpContext context)
    {
        var value = context.Request.Cookies[NameFor(context)];
        return value?.Length == TokenLength && !value.AsSpan().ContainsAnyExcept(TokenCharacters) ? value : null;
    }

    public void Set(HttpContext context, string token, long expiresTs) => context.Response.Cookies.Append(
        NameFor(context), token, OptionsFor(context, DateTimeOffset.FromUnixTimeMilliseconds(expiresTs)));

    public void Clear(HttpContext context) =>
        context.Response.Cookies.Append(NameFor(context), "", OptionsFor(context, DateTimeOffset.UnixEpoch));

    private string NameFor(HttpContext context)
    {
        var port = context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        return origins.IsSecure(context.Request.Host) ? $"__Host-talko-{port}" : $"talko-{port}";
    }

    private CookieOptions OptionsFor(HttpContext context, DateTimeOffset expires) => new()
    {
        HttpOnly = true,
        Secure = origins.IsSecure(context.Request.Host),
        SameSite = SameSiteMode.Strict,
        Path = "/",
        Expires = expires,
    };
}
