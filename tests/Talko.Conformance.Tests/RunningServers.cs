using System.Net;
using System.Net.Sockets;
using Talko.Testing;
using Talko.Testing.Processes;

namespace Talko.Conformance.Tests;

/// <summary>Both servers as the launcher starts them: trust mode, a fresh database with the fake chat.</summary>
internal sealed class RunningServers : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TalkoProcess _launcher;

    private RunningServers()
    {
        (DataPort, BroadcastPort) = FreePorts();
        _launcher = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={_folder.File("check.db")}", "--recreate_db",
            "--insert_fake_chat", $"--data_port={DataPort}", $"--broadcast_port={BroadcastPort}");
    }

    public int DataPort { get; }

    public int BroadcastPort { get; }

    public static async Task<RunningServers> StartAsync()
    {
        var servers = new RunningServers();
        try
        {
            await servers._launcher.LineAsync("ready");
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _launcher.DisposeAsync();
        _folder.Dispose();
    }

    // The launcher wants numbers: these two were free a moment ago.
    private static (int Data, int Broadcast) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var two = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        two.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)two.LocalEndpoint).Port);
    }
}
