using System.Diagnostics;
using System.Net;
using Xunit;

namespace Talko.Testing.Network;

/// <summary>
/// Addresses of this machine that no other test uses and that are not loopback's, for as long as a test takes: peers that
/// connect from them are not all one address to a server.
/// </summary>
public sealed class LocalAddresses : IDisposable
{
    // For documentation (RFC 5737): nobody's.
    private const string Network = "198.51.100.";
    private const int First = 1;

    private readonly string _ip;
    private readonly List<IPAddress> _addresses = [];

    private LocalAddresses(string ip) => _ip = ip;

    public IReadOnlyList<IPAddress> All => _addresses;

    /// <summary>Adds so many; skips the test where this machine does not let it.</summary>
    public static LocalAddresses Add(int count)
    {
        var addresses = new LocalAddresses(Needs.Program("ip"));
        for (var number = First; number < First + count; number++)
        {
            var added = addresses.Run("add", $"{Network}{number}");
            if (!added)
            {
                addresses.Dispose();
            }

            Assert.SkipUnless(added, "adding addresses to this machine takes root");
            addresses._addresses.Add(IPAddress.Parse($"{Network}{number}"));
        }

        return addresses;
    }

    public void Dispose() => _addresses.ForEach(address => Run("del", address.ToString()));

    private bool Run(string what, string address)
    {
        using var process = Process.Start(new ProcessStartInfo(_ip, ["address", what, $"{address}/32", "dev", "lo"])
        {
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        // Left behind by a run that was killed.
        return process.ExitCode == 0 || error.Contains("File exists", StringComparison.Ordinal);
    }
}
