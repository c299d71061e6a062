using System.Net;

namespace Talko.Protocol.Access;

/// <summary>What is this machine and no other.</summary>
public static class Loopback
{
    /// <summary>Whether a name or an address is this machine's own.</summary>
    public static bool IsName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
