using System.Text.Json;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.EndToEnd.Tests.Launching;

public sealed class LifeTests
{
    private const string BroadcastServer = "Talko.BroadcastServer";
    private const string DataServer = "Talko.DataServer";

    [Fact]
    public async Task The_fake_chat_is_as_the_original_has_it()
    {
        await using var talko = await RunningTalko.StartAsync();
        var chats = (await RawPeer.AskAsync(talko.Data, "GetChats", new { user_id = 1 })).GetProperty("result").GetProperty("chats");
        var chat = Assert.Single(chats.EnumerateArray());
        Assert.Equal(1, chat.GetProperty("chat_id").GetInt32());
        Assert.Equal("Joe Rogan", chat.GetProperty("chat_name").GetString());
        var message = Assert.Single(chat.GetProperty("messages").EnumerateArray());
        Assert.Equal("This is a fake starter message", message.GetProperty("message_text").GetString());
        Assert.Equal("Eugen Hotaj", message.GetProperty("user").GetProperty("user_name").GetString());
    }

    [Fact]
    public async Task SIGTERM_ends_the_launcher_and_its_servers()
    {
        await using var talko = await RunningTalko.StartAsync();
        var servers = await ServersAsync(talko);
        talko.Launcher.Terminate();
        Assert.Equal(0, await talko.Launcher.WaitAsync());
        Assert.All(servers, id => Assert.False(TalkoProcess.IsRunning(id)));
    }

    [Fact]
    public async Task A_killed_launcher_leaves_no_orphan()
    {
        await using var talko = await RunningTalko.StartAsync();
        var servers = await ServersAsync(talko);
        talko.Launcher.Kill();
        await Deadline.Until("both servers to end", () => !servers.Any(TalkoProcess.IsRunning));
    }

    [Theory]
    [InlineData(BroadcastServer)]
    [InlineData(DataServer)]
    public async Task A_server_that_dies_is_back_on_its_port_with_all_that_was_stored(string program)
    {
        await using var talko = await RunningTalko.StartAsync();
        var killed = talko.Launcher.ChildRunning(program)!.Value;
        TalkoProcess.KillProcess(killed);
        await Deadline.Until("the server to be back and linked", async () => await LinkedAsync(talko) && talko.Launcher.ChildRunning(program) != killed);
        var answer = await RawPeer.AskAsync(talko.Data, "GetMessages", new { chat_id = 1 });
        Assert.Single(answer.GetProperty("result").GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_second_launcher_uses_the_servers_that_run()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using (var second = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={talko.DbPath}", $"--data_port={talko.Data.Port}", $"--broadcast_port={talko.Broadcast.Port}"))
        {
            await second.LineAsync("ready");
            Assert.Null(second.ChildRunning(DataServer));
        }

        Assert.True(await LinkedAsync(talko));
    }

    [Fact]
    public async Task Recreating_moves_the_old_database_aside()
    {
        using var folder = new TempFolder();
        var path = folder.File("talko.db");
        await File.WriteAllTextAsync(path, "something old", TestContext.Current.CancellationToken);
        await using var launcher = TalkoProcess.Start(
            "Talko", "--ui_client=none", "--auth=trust", $"--db_path={path}", "--recreate_db", "--data_port=0", "--broadcast_port=0");
        await launcher.LineAsync("ready");
        var aside = Assert.Single(Directory.GetFiles(folder.Path, "talko.db.old-*"));
        Assert.Equal("something old", await File.ReadAllTextAsync(aside, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Help_has_every_flag_and_an_example()
    {
        await using var launcher = TalkoProcess.Start("Talko", "--help");
        Assert.Equal(0, await launcher.WaitAsync());
        var help = string.Join('\n', launcher.Output);
        foreach (var flag in (string[])["ui_client", "terminal_user_id", "terminal_bare", "db_path", "recreate_db", "insert_fake_chat", "auth", "host", "connect", "data_port", "broadcast_port", "web_port"])
        {
            Assert.Contains($"--{flag}", help, StringComparison.Ordinal);
        }

        Assert.Contains("For example", help, StringComparison.Ordinal);
    }

    private static async Task<int[]> ServersAsync(RunningTalko talko)
    {
        int? data = null, broadcast = null;
        await Deadline.Until("both servers to run", () =>
            (data = talko.Launcher.ChildRunning(DataServer)) is not null
            && (broadcast = talko.Launcher.ChildRunning(BroadcastServer)) is not null);
        return [data!.Value, broadcast!.Value];
    }

    private static async Task<bool> LinkedAsync(RunningTalko talko)
    {
        try
        {
            var answer = await RawPeer.AskAsync(talko.Data, "GetServer", new { });
            await RawPeer.AskAsync(talko.Broadcast, "GetServer", new { });
            return answer.GetProperty("result").GetProperty("link").ValueKind == JsonValueKind.True;
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
