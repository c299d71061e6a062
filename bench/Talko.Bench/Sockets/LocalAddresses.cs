using System.Diagnostics;
using System.Net;

namespace Talko.Bench.Sockets;

/// <summary>More addresses of this machine, so that connections come from several; taking them takes root.</summary>
internal sealed class LocalAddresses : IDisposable
{
    // For documentation (RFC 5737): nobody's.
    private const string Network = "203.0.113.";

    private readonly List<string> _added = [];

    public IReadOnlyList<IPAddress> All => [.. _added.Select(IPAddress.Parse)];

    /// <summary>Null where this machine does not let it.</summary>
    public static LocalAddresses? TryAdd(int count)
    {
        var addresses = new LocalAddresses();
        for (var number = 1; number <= count; number++)
        {
            if (!Run("add", $"{Network}{number}"))
            {
                addresses.Dispose();
                return null;
            }

            addresses._added.Add($"{Network}{number}");
        }

        return addresses;
    }

    public void Dispose() => _added.ForEach(address => Run("del", address));

    private static bool Run(string what, string address)
    {
        if (!Servers.Programs.Exists("ip"))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo("ip", ["address", what, $"{address}/32", "dev", "lo"])
        {
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        // Left behind by a run that was killed.
        return process.ExitCode == 0 || error.Contains("File exists", StringComparison.Ordinal);
    }
}
