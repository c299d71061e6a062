using Talko.Protocol.Access;

namespace Talko.Web;

/// <summary>What a page may be opened under, such as https://chat.example.org.</summary>
public static class WebOrigin
{
    /// <summary>The origin as an address.</summary>
    /// <exception cref="ArgumentException">It is none; the message is for a person.</exception>
    public static Uri Parse(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.PathAndQuery == "/"
        && address.UserInfo.Length == 0
            ? address
            : throw new ArgumentException($"'{origin}' is not an origin such as https://chat.example.org");

    /// <summary>Whether only this machine's own browsers can open a page under it.</summary>
    public static bool IsThisMachine(Uri origin) => Loopback.IsName(origin.Host.Trim('[', ']'));
}
