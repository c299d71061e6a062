using System.Globalization;
using System.Net;
using Talko.Client;
using Talko.Testing.Postgres;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>The launcher and `talko admin` with a database that is no file.</summary>
public sealed class PostgresTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_begins_anew_beside_what_was_there_and_not_while_a_server_uses_it()
    {
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        await using (var launcher = Launch(url, "--recreate_db", "--insert_fake_chat"))
        {
            await launcher.LineAsync("ready");
            await using var other = Launch(url, "--recreate_db");
            Assert.Equal(2, await other.WaitAsync());
            Assert.Contains("servers use postgres://", Assert.Single(other.Errors), StringComparison.Ordinal);
        }

        Assert.Equal("This is a fake starter message", await PostgresCluster.ReadAtAsync<string>(url, "SELECT message_text FROM Messages"));
        await using (var launcher = Launch(url, "--recreate_db"))
        {
            await launcher.LineAsync("ready");
            Assert.Contains(launcher.Errors, line => line.Contains("the old database is now schema talko_old_", StringComparison.Ordinal));
        }

        Assert.Equal(0, await PostgresCluster.ReadAtAsync<long>(url, "SELECT count(*) FROM Messages"));
        var aside = await PostgresCluster.ReadAtAsync<string>(
            url, "SELECT schema_name::text FROM information_schema.schemata WHERE schema_name LIKE 'talko_old%'");
        Assert.Equal(1, await PostgresCluster.ReadAtAsync<long>(url, $"SELECT count(*) FROM {aside}.Messages"));
    }

    [Fact]
    public async Task Accounts_are_looked_after_whether_servers_run_or_not()
    {
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        await using (var launcher = Launch(url, "--auth=token", $"--server_secret={_folder.File("secret")}", "--recreate_db", "--insert_fake_chat"))
        {
            await launcher.LineAsync("ready");
            var port = (await launcher.LineAsync("DataServer: "))["DataServer: 127.0.0.1:".Length..];
            Assert.Contains("Joe Rogan", await AdminAsync(url, "users", $"--data_port={port}"), StringComparison.Ordinal);
            await using var stray = Admin(url, "users", "--data_port=1");
            Assert.Equal(2, await stray.WaitAsync());
            Assert.Contains("--data_port", Assert.Single(stray.Errors), StringComparison.Ordinal);
        }

        Assert.Contains("Joe Rogan", await AdminAsync(url, "users", "--data_port=1"), StringComparison.Ordinal);
        await using var backup = Admin(url, "backup", "--data_port=1", _folder.File("backup"));
        Assert.Equal(2, await backup.WaitAsync());
        Assert.Contains("pg_dump", Assert.Single(backup.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_DataServers_serve_one_database_and_a_client_moves_on_from_one_that_is_away()
    {
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        await using var launcher = Launch(url, "--data_servers=2", "--recreate_db", "--insert_fake_chat");
        await launcher.LineAsync("ready");
        int[] ports = [.. launcher.Output.Where(line => line.StartsWith("DataServer: ", StringComparison.Ordinal))
            .Select(line => int.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture))];
        Assert.Equal(2, ports.Distinct().Count());
        await using var one = new TalkoClient(new TalkoClientOptions { DataPort = ports[0] });
        await using var both = new TalkoClient(new TalkoClientOptions
        {
            DataPort = 1,
            OtherDataServers = [new DnsEndPoint("127.0.0.1", ports[1])],
        });
        var sent = await both.InsertMessageAsync(1, 2, "by the second", cancellationToken: Token);
        var read = await one.GetMessagesAsync(1, cancellationToken: Token);
        Assert.Equal(sent, read.Messages[^1]);
    }

    [Fact]
    public async Task A_file_is_moved_with_everything_while_no_server_uses_it()
    {
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        await using var talko = await RunningTalko.StartAsync();
        string[] flags = ["admin", "migrate", $"--from={talko.DbPath}", $"--to={url}"];
        await using (var early = TalkoProcess.Start("Talko", flags))
        {
            Assert.Equal(2, await early.WaitAsync());
            Assert.Contains("a server uses", Assert.Single(early.Errors), StringComparison.Ordinal);
        }

        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        await using (var moving = TalkoProcess.Start("Talko", flags))
        {
            Assert.Equal(0, await moving.WaitAsync());
            Assert.Contains("messages: 1 rows, the same in both", moving.Output);
        }

        Assert.Equal("This is a fake starter message", await PostgresCluster.ReadAtAsync<string>(url, "SELECT message_text FROM Messages"));
        await using var again = TalkoProcess.Start("Talko", flags);
        Assert.Equal(2, await again.WaitAsync());
        Assert.Contains("not empty", Assert.Single(again.Errors), StringComparison.Ordinal);
    }

    private static TalkoProcess Launch(string url, params string[] flags) => TalkoProcess.Start(
        "Talko",
        [
            "--ui_client=none", $"--db_url={url}", "--data_port=0", "--broadcast_port=0",
            .. flags.Any(flag => flag.StartsWith("--auth", StringComparison.Ordinal)) ? flags : [.. flags, "--auth=trust"],
        ]);

    private TalkoProcess Admin(string url, string verb, params string[] more) => TalkoProcess.Start(
        "Talko", ["admin", verb, $"--db_url={url}", $"--server_secret={_folder.File("secret")}", .. more]);

    private async Task<string> AdminAsync(string url, string verb, params string[] more)
    {
        await using var admin = Admin(url, verb, more);
        Assert.Equal(0, await admin.WaitAsync());
        return string.Join('\n', admin.Output);
    }
}
