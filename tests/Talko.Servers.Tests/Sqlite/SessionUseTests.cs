using System.Globalization;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Hostile;

namespace Talko.Servers.Tests.Sqlite;

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
        using (SqliteFile.HoldWriteLock(servers.Data.DbPath))
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
        long.Parse(Assert.Single(SqliteFile.Read(servers.Data.DbPath, "SELECT max(used_ts) FROM Sessions")), CultureInfo.InvariantCulture);
}
