using System.Globalization;

namespace Talko.Bench.Sockets;

/// <summary>
/// How many connections this process may have open. The runtime raises its soft limit to the hard one when it starts, and
/// the servers that are started here inherit that.
/// </summary>
internal static class DescriptorLimit
{
    // Files, pipes and the connections of earlier runs that are being closed.
    private const int Others = 256;

    private static readonly int Limit = Read();

    public static bool Allows(int connections) => connections + Others <= Limit;

    /// <summary>Why something with so many connections is left out; nothing where it is not.</summary>
    public static string Explain(int connections) => Allows(connections)
        ? ""
        : $"\n\n{connections:N0} streams are left out: a process may have no more than {Limit:N0} files open here (`ulimit -Hn`).";

    private static int Read()
    {
        var line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue;
    }
}
