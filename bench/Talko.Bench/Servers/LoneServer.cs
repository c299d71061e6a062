using System.Globalization;

namespace Talko.Bench.Servers;

/// <summary>One server without the other, alone in its process.</summary>
internal sealed class LoneServer : IDisposable
{
    private const string NoPort = "1";

    private readonly ServerProcess _server;

    private LoneServer(ServerProcess server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    /// <summary>The memory it has in use that is not elsewhere, in bytes.</summary>
    public long ResidentBytes => ReadStatus("VmRSS:");

    /// <summary>The most that this has been since the start or <see cref="ForgetPeak"/>.</summary>
    public long PeakBytes => ReadStatus("VmHWM:");

    public void ForgetPeak() => File.WriteAllText($"/proc/{_server.Ids[0]}/clear_refs", "5");

    /// <summary>A BroadcastServer in trust mode.</summary>
    public static Task<LoneServer> StartBroadcastServerAsync(ServerVariant variant) =>
        StartAsync(variant, "Talko.BroadcastServer.dll", "--auth=trust");

    /// <summary>A DataServer in token mode, with a new database.</summary>
    public static Task<LoneServer> StartDataServerAsync(ServerVariant variant, string folder, params string[] flags) => StartAsync(
        variant,
        "Talko.DataServer.dll",
        [$"--db_path={Path.Combine(folder, $"{Guid.NewGuid():N}.db")}", $"--broadcast_port={NoPort}", .. flags]);

    public void Dispose() => _server.Dispose();

    private static async Task<LoneServer> StartAsync(ServerVariant variant, string program, params string[] flags)
    {
        var (server, line) = await ServerProcess.StartAsync(
            "dotnet",
            [Path.Combine(variant.Programs, program), "--port=0", .. flags],
            line => line.StartsWith("listening on ", StringComparison.Ordinal),
            environment: variant.Environment);
        return new LoneServer(server, int.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture));
    }

    private long ReadStatus(string name)
    {
        var line = File.ReadLines($"/proc/{_server.Ids[0]}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
