using System.Buffers;
using Microsoft.AspNetCore.Http;
using Talko.Web.Access;

namespace Talko.Web.Sessions;

/// <summary>Where a browser keeps its session's token.</summary>
internal sealed class SessionCookie(AllowedOrigins origins)
{
    private const int TokenLength = 43;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly HostCookie _cookie = new(origins, "talko");

    /// <summary>
    /// The request's token; null where there is none. Nothing else, such as the servers' secret, passes.
    /// </summary>
    public string? Read(HttpContext context)
    {
        var value = _cookie.Read(context);
        return value?.Length == TokenLength && !value.AsSpan().ContainsAnyExcept(TokenCharacters) ? value : null;
    }

    public void Set(HttpContext context, string token, long expiresTs) =>
        _cookie.Set(context, token, DateTimeOffset.FromUnixTimeMilliseconds(expiresTs));

    public void Clear(HttpContext context) => _cookie.Set(context, "", DateTimeOffset.UnixEpoch);
}
