using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Talko.Testing.Network;

/// <summary>
/// Ports for what takes no 0, or is started again on the same one. They are none that the system gives to outgoing
/// connections and to those who ask for any: while nobody listens, another would take the port, or a client connect to
/// itself.
/// </summary>
public static class Ports
{
    private const int Lowest = 12_000;
    private const int UsualLowestOutgoing = 32_768;
    private const string Range = "/proc/sys/net/ipv4/ip_local_port_range";

    private static readonly ConcurrentDictionary<int, bool> Taken = [];

    /// <summary>A port that is free, and is not given again.</summary>
    public static int TakeFree()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, LowestOutgoing());
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                if (Taken.TryAdd(port, true))
                {
                    return port;
                }
            }
            catch (SocketException)
            {
                // Another program has it.
            }
        }
    }

    private static int LowestOutgoing()
    {
        var lowest = File.Exists(Range)
            ? int.Parse(File.ReadAllText(Range).Split('\t')[0], CultureInfo.InvariantCulture)
            : UsualLowestOutgoing;
        return lowest > Lowest ? lowest : UsualLowestOutgoing;
    }
}
