using System.Net;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>Talko as the launcher starts it: both servers on free ports, on a database in a folder of its own.</summary>
internal sealed class RunningTalko : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private RunningTalko()
    {
        DbPath = _folder.File("talko.db");
    }

    public string DbPath { get; }

    public TalkoProcess Launcher { get; private set; } = null!;

    public IPEndPoint Data { get; private set; } = null!;

    public IPEndPoint Broadcast { get; private set; } = null!;

    /// <summary>Starts the servers alone, with the fake chat.</summary>
    public static async Task<RunningTalko> StartAsync()
    {
        var talko = new RunningTalko();
        talko.Launcher = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={talko.DbPath}", "--recreate_db=True",
            "--insert_fake_chat=True", "--data_port=0", "--broadcast_port=0");
        await talko.Launcher.LineAsync("ready");
        talko.Data = await talko.EndPointAsync("DataServer: ");
        talko.Broadcast = await talko.EndPointAsync("BroadcastServer: ");
        return talko;
    }

    /// <summary>Another launcher that uses these servers.</summary>
    public string[] Connected(params string[] arguments) =>
        [.. arguments, "--connect=127.0.0.1", "--auth=trust", $"--data_port={Data.Port}", $"--broadcast_port={Broadcast.Port}"];

    public async ValueTask DisposeAsync()
    {
        await Launcher.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IPEndPoint> EndPointAsync(string start) =>
        IPEndPoint.Parse((await Launcher.LineAsync(start))[start.Length..]);
}
