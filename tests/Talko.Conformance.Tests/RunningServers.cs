using System.Net;
using System.Net.Sockets;
using Talko.Testing.Processes;

namespace Talko.Conformance.Tests;

/// <summary>Both servers as the launcher starts them, on a fresh database.</summary>
internal sealed class RunningServers : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly TalkoProcess _launcher;

    private RunningServers(TempFolder folder, string? dbUrl, string[] modeFlags, string[] checkFlags)
    {
        _folder = folder;
        var (dataPort, broadcastPort) = FreePorts();
        string[] ports = [$"--data_port={dataPort}", $"--broadcast_port={broadcastPort}"];
        CheckFlags = [.. ports, .. checkFlags];
        _launcher = TalkoProcess.Start(
            "Talko", ["--ui_client=none", dbUrl is null ? $"--db_path={folder.File("check.db")}" : $"--db_url={dbUrl}", "--recreate_db", .. ports, .. modeFlags]);
    }

    /// <summary>How a file of checks finds these servers.</summary>
    public IReadOnlyList<string> CheckFlags { get; }

    /// <summary>Trust mode, with the fake chat.</summary>
    /// <param name="dbUrl">The database; null for a file.</param>
    public static Task<RunningServers> InTrustModeAsync(string? dbUrl) =>
        ReadyAsync(new RunningServers(new TempFolder(), dbUrl, ["--auth=trust", "--insert_fake_chat"], []));

    /// <summary>Token mode, without any user.</summary>
    public static Task<RunningServers> InTokenModeAsync(string? dbUrl, params string[] flags)
    {
        var folder = new TempFolder();
        var secret = $"--server_secret={folder.File("talko.secret")}";
        return ReadyAsync(new RunningServers(folder, dbUrl, ["--auth=token", secret, .. flags], [secret]));
    }

    public async ValueTask DisposeAsync()
    {
        await _launcher.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<RunningServers> ReadyAsync(RunningServers servers)
    {
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
