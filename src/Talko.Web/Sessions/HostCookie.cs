using System.Globalization;
using Microsoft.AspNetCore.Http;
using Talko.Web.Access;

namespace Talko.Web.Sessions;

/// <summary>
/// A cookie out of scripts' reach, sent by this host's own pages alone. Browsers do not tell a host's ports apart: the
/// name keeps two bridges' cookies apart, but every port of the host gets both.
/// </summary>
internal sealed class HostCookie(AllowedOrigins origins, string name)
{
    public string? Read(HttpContext context) => context.Request.Cookies[NameFor(context)];

    /// <param name="context">The request that is answered.</param>
    /// <param name="value">Of characters that a cookie may hold as they are.</param>
    /// <param name="expires">When the browser forgets it.</param>
    public void Set(HttpContext context, string value, DateTimeOffset expires) =>
        context.Response.Cookies.Append(NameFor(context), value, new CookieOptions
        {
            HttpOnly = true,
            Secure = origins.IsSecure(context.Request.Host),
            SameSite = SameSiteMode.Strict,
            Path = "/",
            Expires = expires,
        });

    private string NameFor(HttpContext context)
    {
        var port = context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        return origins.IsSecure(context.Request.Host) ? $"__Host-{name}-{port}" : $"{name}-{port}";
    }
}
