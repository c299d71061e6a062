using System.Net;
using System.Net.Sockets;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>A log that cannot be written ends no program and costs no request.</summary>
public sealed class UnwritableLogTests : IDisposable
{
    private const string Full = "2>/dev/full";
    private const string Closed = "2>&-";

    private readonly TempFolder _folder = new();

    private string DbPath => _folder.File("talko.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Full)]
    [InlineData(Closed)]
    public async Task The_launcher_goes_on_and_starts_a_server_again(string redirection)
    {
        await using var launcher = Start(
            redirection, "Talko", "--ui_client=none", "--auth=trust", $"--db_path={DbPath}", "--data_port=0", "--broadcast_port=0");
        await launcher.LineAsync("ready");
        var data = IPEndPoint.Parse((await launcher.LineAsync("DataServer: "))["DataServer: ".Length..]);
        var killed = launcher.ChildRunning("Talko.DataServer")!.Value;
        TalkoProcess.KillProcess(killed);
        await Deadline.Until("the server to be back", () => launcher.ChildRunning("Talko.DataServer") is { } id && id != killed);
        await Deadline.Until("an answer", () => IsAnsweredAsync(data));
    }

    [Theory]
    [InlineData(Full)]
    [InlineData(Closed)]
    [InlineData(">/dev/full 2>/dev/full")]
    [InlineData(">&- 2>&-")]
    public async Task A_server_goes_on(string redirection)
    {
        // Each end of the link is a line in its log; that it is made anew shows that the server lives.
        using var broadcast = new TcpListener(IPAddress.Loopback, 0);
        broadcast.Start();
        await using var server = Start(
            redirection, "Talko.DataServer", "--port=0", "--auth=trust", $"--db_path={DbPath}", $"--broadcast_port={((IPEndPoint)broadcast.LocalEndpoint).Port}");
        for (var number = 0; number < 3; number++)
        {
            using var link = await broadcast.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().Within("the server's link");
        }

        Assert.True(TalkoProcess.IsRunning(server.Id));
    }

    [Fact]
    public async Task A_log_that_nobody_reads_holds_nobody_up()
    {
        var pipe = _folder.File("log");
        await using var full = NamedPipe.MakeFull(pipe);
        await The_launcher_goes_on_and_starts_a_server_again($"2>{pipe}");
    }

    [Fact]
    public async Task A_launcher_that_nobody_listens_to_still_ends_when_it_is_told_to()
    {
        var pipe = _folder.File("log");
        await using var full = NamedPipe.MakeFull(pipe);
        await using var launcher = Start(
            $">{pipe} 2>&1", "Talko", "--ui_client=none", "--auth=trust", $"--db_path={DbPath}", "--data_port=0", "--broadcast_port=0");
        await Deadline.Until("the server", () => File.Exists(DbPath));
        launcher.Terminate();
        Assert.Equal(0, await launcher.WaitAsync());
    }

    [Fact]
    public async Task Results_that_cannot_be_written_are_not_called_done()
    {
        await using (var talko = await RunningTalko.WithAccountsAsync())
        {
            await using var admin = Start(
                ">/dev/full", "Talko", "admin", "invite", $"--db_path={talko.DbPath}", $"--data_port={talko.Data.Port}");
            Assert.Equal(2, await admin.WaitAsync());
            Assert.Single(admin.Errors);
        }
    }

    private static TalkoProcess Start(string redirection, string program, params string[] arguments)
    {
        Needs.Program("sh");
        return TalkoProcess.StartThrough(["sh", "-c", $"exec \"$@\" {redirection}", "sh"], program, arguments);
    }

    private static async Task<bool> IsAnsweredAsync(IPEndPoint data)
    {
        try
        {
            return (await RawPeer.AskAsync(data, "GetServer", new { })).TryGetProperty("result", out _);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return false;
        }
    }
}
