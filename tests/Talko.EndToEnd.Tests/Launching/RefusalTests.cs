using System.Net;
using System.Net.Sockets;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("--insert_fake_chat", "--recreate_db")]
    [InlineData("--ui_client=curses", "--ui_client")]
    [InlineData("--terminal_user_id=2", "--ui_client=terminal")]
    [InlineData("--terminal_bare", "--ui_client=terminal")]
    [InlineData("--ui_client=terminal --terminal_user_id=0", "--terminal_user_id")]
    [InlineData("--data_port=70000", "--data_port")]
    [InlineData("--db_path=no/such/folder/talko.db", "directory")]
    [InlineData("--connect=localhost --recreate_db", "--recreate_db")]
    [InlineData("--ui_client=none --web_port=5001", "--web_port")]
    [InlineData("--db_url=postgres://ada@db.example/talko", "--server_secret")]
    [InlineData("--db_url=postgres://ada@db.example/talko --db_path=talko.db --server_secret=secret", "--db_path")]
    [InlineData("--db_url=postgres://ada:pass@db.example/talko --server_secret=secret", "TALKO_DB_PASSWORD")]
    [InlineData("--db_password_file=password", "--db_url")]
    [InlineData("--data_servers=2", "--db_url")]
    [InlineData("--data_servers=0", "--data_servers")]
    [InlineData("--auth=maybe", "--auth")]
    [InlineData("--no_such_flag", "--no_such_flag")]
    [InlineData("--host=0.0.0.0 --ui_client=none", "--host")]
    public async Task What_is_refused_is_one_line_and_exit_code_2(string arguments, string named)
    {
        await using var launcher = TalkoProcess.Start("Talko", [.. arguments.Split(' '), "--data_port=0", "--broadcast_port=0"]);
        Assert.Equal(2, await launcher.WaitAsync());
        Assert.Contains(named, Assert.Single(launcher.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_something_else_uses_is_named()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var accepting = CloseFirstAsync(other);
        await using var launcher = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={folder.File("talko.db")}", $"--data_port={port}", "--broadcast_port=0");
        Assert.Equal(2, await launcher.WaitAsync());
        await accepting;
        var line = Assert.Single(launcher.Errors);
        Assert.Contains($"port {port}", line, StringComparison.Ordinal);
        Assert.Contains("--data_port", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_stays_where_it_is_when_the_start_is_refused()
    {
        using var folder = new TempFolder();
        var path = folder.File("talko.db");
        await File.WriteAllTextAsync(path, "precious", TestContext.Current.CancellationToken);
        await using var launcher = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={path}", "--recreate_db", "--host=0.0.0.0");
        Assert.Equal(2, await launcher.WaitAsync());
        Assert.Single(launcher.Errors);
        Assert.Equal("precious", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_DataServer_with_another_BroadcastServer_is_not_called_ready()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var second = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--data_port={talko.Data.Port}", "--broadcast_port=0");
        Assert.Equal(2, await second.WaitAsync());
        Assert.Contains("--broadcast_port", Assert.Single(second.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_in_use_is_not_recreated()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var second = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={talko.DbPath}", "--recreate_db", "--data_port=0", "--broadcast_port=0");
        Assert.Equal(2, await second.WaitAsync());
        Assert.Contains("stop it first", Assert.Single(second.Errors), StringComparison.Ordinal);
        Assert.True(File.Exists(talko.DbPath));
    }

    private static async Task CloseFirstAsync(TcpListener listener)
    {
        using var peer = await listener.AcceptTcpClientAsync().Within("the launcher to look who is there");
    }
}
