using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Talko.Testing;

namespace Talko.Conformance.Tests;

/// <summary>Both servers as the launcher starts them: trust mode, a fresh database with the fake chat.</summary>
internal sealed class RunningServers : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Process _launcher;

    private RunningServers()
    {
        (DataPort, BroadcastPort) = FreePorts();
        _launcher = Process.Start(new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Talko.dll"), "--ui_client=none", "--auth=trust",
            $"--db_path={_folder.File("check.db")}", "--recreate_db", "--insert_fake_chat",
            $"--data_port={DataPort}", $"--broadcast_port={BroadcastPort}"])
        {
            RedirectStandardOutput = true,
        })!;
    }

    public int DataPort { get; }

    public int BroadcastPort { get; }

    public static async Task<RunningServers> StartAsync()
    {
        var servers = new RunningServers();
        try
        {
            await servers.ReadyAsync().Within("the launcher's line 'ready'");
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
        _launcher.Kill(entireProcessTree: true);
        await _launcher.WaitForExitAsync();
        _launcher.Dispose();
        _folder.Dispose();
    }

    private async Task ReadyAsync()
    {
        while (await _launcher.StandardOutput.ReadLineAsync() is var line && line != "ready")
        {
            Assert.True(line is not null, "the launcher ended instead of printing 'ready'");
        }

        // Read on, so that the launcher never waits for room in the pipe.
        _ = _launcher.StandardOutput.ReadToEndAsync();
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
