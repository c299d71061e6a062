using System.Globalization;

namespace Talko.Bench.Servers;

/// <summary>A BroadcastServer without a DataServer, alone in its process.</summary>
internal sealed class LoneBroadcastServer : IDisposable
{
    private readonly ServerProcess _server;

    private LoneBroadcastServer(ServerProcess server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    /// <summary>The memory it has in use that is not elsewhere, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_server.Ids[0]}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
    }

    public static async Task<LoneBroadcastServer> StartAsync(ServerVariant variant)
    {
        var (server, line) = await ServerProcess.StartAsync(
            "dotnet",
            [Path.Combine(variant.Programs, "Talko.BroadcastServer.dll"), "--auth=trust", "--port=0"],
            line => line.StartsWith("listening on ", StringComparison.Ordinal),
            environment: variant.Environment);
        return new LoneBroadcastServer(server, int.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture));
    }

    public void Dispose() => _server.Dispose();
}
