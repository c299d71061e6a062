using Microsoft.AspNetCore.Http;

namespace Talko.Web.Access;

/// <summary>
/// Which names the page may be opened under: this machine's own, with the bridge's port, and those that were
/// configured. Any other page, or a foreign name that was made to lead here, could otherwise act as any user.
/// </summary>
internal sealed class AllowedOrigins
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly HashSet<string> _origins = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _secureHosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _isTls;

    /// <exception cref="ArgumentException">One of the configured ones is not an origin.</exception>
    public AllowedOrigins(IEnumerable<string> configured, bool isTls)
    {
        _isTls = isTls;
        foreach (var origin in configured)
        {
            var address = WebOrigin.Parse(origin);
            _origins.Add($"{address.Scheme}://{address.Authority}");
            _hosts.Add(address.Authority);
            if (address.Scheme == Uri.UriSchemeHttps)
            {
                _secureHosts.Add(address.Authority);
            }
        }
    }

    private string LocalScheme => _isTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;

    private int DefaultPort => _isTls ? 443 : 80;

    public bool AllowsHost(HostString host, int port) =>
        host.HasValue && (_hosts.Contains(host.Value) || (IsLocal(host.Host) && (host.Port ?? DefaultPort) == port));

    public bool AllowsOrigin(string? origin, int port) =>
        origin is not null && (_origins.Contains(origin) || IsLocalOrigin(origin, port));

    /// <summary>Whether the browser speaks TLS: to the bridge, or to a proxy in front of it.</summary>
    public bool IsSecure(HostString host) => _isTls || IsSecureName(host);

    /// <summary>Whether it is a name that was configured, and that nobody is to open without TLS.</summary>
    public bool IsSecureName(HostString host) => host.HasValue && _secureHosts.Contains(host.Value);

    private bool IsLocalOrigin(string origin, int port)
    {
        var suffix = port == DefaultPort ? "" : $":{port}";
        return LocalNames.Any(
            name => origin.Equals($"{LocalScheme}://{name}{suffix}", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLocal(string name) => LocalNames.Contains(name, StringComparer.OrdinalIgnoreCase);
}
