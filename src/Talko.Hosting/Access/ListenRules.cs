using System.Net;
using Talko.Protocol;

namespace Talko.Hosting.Access;

/// <summary>What a server may listen on (protocol-servers.md, TLS).</summary>
public static class ListenRules
{
    /// <summary>The address that a flag names.</summary>
    /// <exception cref="StartException">It is none.</exception>
    public static IPAddress Parse(string flag, string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : throw new StartException($"{flag}={host} is not an IP address");

    /// <summary>Refuses what would let strangers in.</summary>
    /// <exception cref="StartException">It would; the message says which flag helps.</exception>
    public static void Check(string flag, IPAddress address, string auth, bool hasTls)
    {
        if (auth is not (TalkoServers.Trust or TalkoServers.Token))
        {
            throw new StartException($"--auth={auth} is not known; it is token or trust");
        }

        if (IPAddress.IsLoopback(address))
        {
            return;
        }

        if (auth == TalkoServers.Trust)
        {
            throw new StartException(
                $"--auth=trust believes everybody, so it stays on this machine; {flag}={address} is beyond it: use --auth=token");
        }

        if (!hasTls)
        {
            throw new StartException(
                $"{flag}={address} is beyond this machine, where passwords and messages would be read by others: "
                + "give --tls_cert and --tls_key");
        }
    }

    /// <summary>The address that this machine reaches such a listener by.</summary>
    public static IPAddress ToConnect(IPAddress listening) =>
        listening.Equals(IPAddress.Any) ? IPAddress.Loopback
        : listening.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : listening;
}
