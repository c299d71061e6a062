using System.Net;
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
        CheckFlags = checkFlags;
        _launcher = TalkoProcess.Start(
            "Talko",
            [
                "--ui_client=none", dbUrl is null ? $"--db_path={folder.File("check.db")}" : $"--db_url={dbUrl}",
                "--recreate_db", "--data_port=0", "--broadcast_port=0", .. modeFlags,
            ]);
    }

    /// <summary>How a file of checks finds these servers.</summary>
    public IReadOnlyList<string> CheckFlags { get; private set; }

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
            servers.CheckFlags =
            [
                $"--data_port={await servers.PortAsync("DataServer: ")}",
                $"--broadcast_port={await servers.PortAsync("BroadcastServer: ")}",
                .. servers.CheckFlags,
            ];
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    private async Task<int> PortAsync(string start) =>
        IPEndPoint.Parse((await _launcher.LineAsync(start))[start.Length..]).Port;
}
