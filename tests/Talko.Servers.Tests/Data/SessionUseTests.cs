using System.Globalization;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Methods;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Hostile;

namespace Talko.Servers.Tests.Data;

/// <summary>That a session is in use is remembered behind the requests that show it.</summary>
public sealed class SessionUseTests
{
    [Fact]
    public async Task Reads_wait_for_no_write_and_many_of_them_queue_one()
    {
        await using var servers = await TokenServers.StartAsync(options => options with
        {
            UsedInterval = TimeSpan.FromMilliseconds(-1),
            MaxQueuedWrites = 2,
            BusyTimeout = Deadline.Timeout * 2,
        });
        var person = await servers.SignUpAsync();
        await Deadline.Until("the first use", () => UsedAt(servers) > 0);
        Task<System.Text.Json.JsonElement> saying;
        var before = UsedAt(servers);
        using (HoldWriteLock(servers.Data.DbPath))
        {
            for (var i = 0; i < 10; i++)
            {
                (await servers.AskDataAsync("GetUser", new { }, person.Token).Within("a read")).Result();
            }

            saying = servers.AskDataAsync("InsertChat", new { chat_name = "N/A", user_ids = new[] { person.UserId } }, person.Token);
        }

        Assert.NotEqual(RpcErrorCode.Busy, (await saying).Code());
        await Deadline.Until("the use to be remembered", () => UsedAt(servers) > before);
    }

    private static long UsedAt(TokenServers servers) =>
        long.Parse(servers.Read("SELECT CAST(max(used_ts) AS TEXT) FROM Sessions"), CultureInfo.InvariantCulture);

    private static SqliteConnection HoldWriteLock(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("BEGIN IMMEDIATE", connection);
        command.ExecuteNonQuery();
        return connection;
    }
}
