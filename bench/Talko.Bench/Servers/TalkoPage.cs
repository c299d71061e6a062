namespace Talko.Bench.Servers;

/// <summary>The page, as the launcher opens it before servers that run.</summary>
internal sealed class TalkoPage : IDisposable
{
    private readonly ServerProcess _launcher;

    private TalkoPage(ServerProcess launcher, int port) => (_launcher, Port) = (launcher, port);

    public int Port { get; }

    public static async Task<TalkoPage> StartAsync(TalkoServers servers, ServerVariant variant)
    {
        var port = FreePort.Find();
        var (launcher, _) = await ServerProcess.StartAsync(
            "dotnet",
            [
                Path.Combine(variant.Programs, "Talko.dll"), "--ui_client=webapp", "--auth=trust",
                $"--data_port={servers.DataPort}", $"--broadcast_port={servers.BroadcastPort}", $"--web_port={port}",
            ],
            line => line.StartsWith("Ready:", StringComparison.Ordinal),
            environment: variant.Environment);
        return new TalkoPage(launcher, port);
    }

    public void Dispose() => _launcher.Dispose();
}
