using Microsoft.Extensions.Logging.Abstractions;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Moving;
using Talko.DataServer.Storage.Postgres.Moving;
using Talko.DataServer.Storage.Sqlite.Moving;
using Talko.Hosting;
using Talko.Hosting.Storage;
using Talko.Servers.Tests.Sqlite;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>Everything goes from a file to PostgreSQL and back, or nothing.</summary>
public sealed class MoveTests : PostgresTest
{
    private static readonly string[] Everything =
    [
        "SELECT * FROM Users", "SELECT * FROM Credentials", "SELECT * FROM Sessions", "SELECT * FROM Devices", "SELECT * FROM Invites",
        "SELECT * FROM Chats", "SELECT * FROM Participants", "SELECT * FROM ChatNumbers", "SELECT * FROM Messages",
        "SELECT * FROM NameWords", "SELECT * FROM Blocks", "SELECT * FROM FormerParticipants", "SELECT * FROM GoneChats", "SELECT * FROM Mentions",
        "SELECT counter, hex(login_secret) FROM Meta", "SELECT * FROM sqlite_sequence ORDER BY name",
    ];

    [Fact]
    public async Task There_and_back_everything_is_as_it_was_but_for_the_epoch()
    {
        using var folder = new TempFolder();
        var (file, back) = (folder.File("talko.db"), folder.File("back.db"));
        await FillAsync(file);
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        Assert.Contains(("messages", 3), await MoveAsync(OpenFile(file), await OpenUrlAsync(url)));
        await using (var moved = await PostgresEngine.OpenAsync(PostgresEngine.OptionsFor(url), url, new(), () => Task.CompletedTask))
        {
            Assert.Equal(["one", "two", "three"], (await moved.ReadAllAsync()).Select(message => message.MessageText));
            Assert.NotEqual(SqliteFile.Read(file, "SELECT epoch FROM Meta"), [await EpochAsync(moved)]);
        }

        await MoveAsync(await OpenUrlAsync(url), OpenFile(back));
        Assert.All(Everything, query => Assert.Equal(SqliteFile.Read(file, query), SqliteFile.Read(back, query)));

        // Ids and numbers go on behind those that were ever given out.
        await using var after = await PostgresEngine.OpenAsync(PostgresEngine.OptionsFor(url), url, new(), () => Task.CompletedTask);
        Assert.Equal(4, await after.SayAsync());
        Assert.Equal(5, (await after.Store.Users.InsertAsync(Actor.Trusted, "another")).Value.UserId);
    }

    [Fact]
    public async Task Who_is_just_letting_go_of_it_is_waited_for()
    {
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        var first = await OpenUrlAsync(url);
        var second = OpenUrlAsync(url);
        await Deadline.Until("the second to have been refused the lock", async () => await PostgresCluster.ReadAtAsync<bool>(
            url,
            """
            SELECT count(*) = 1 FROM pg_stat_activity
            WHERE datname = current_database() AND query = 'SELECT pg_try_advisory_lock($1)' AND state = 'idle'
            """));
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task What_is_not_empty_in_use_or_cannot_be_stored_there_is_refused()
    {
        using var folder = new TempFolder();
        var file = folder.File("talko.db");
        await FillAsync(file);
        await using var used = await OpenAsync();
        await Assert.ThrowsAsync<StartException>(() => OpenUrlAsync(used.Url));
        await used.MakeUsersAsync("Ada");
        await used.CloseAsync();
        var full = await Assert.ThrowsAsync<StartException>(async () => await MoveAsync(OpenFile(file), await OpenUrlAsync(used.Url)));
        Assert.Contains("not empty", full.Message, StringComparison.Ordinal);
        Assert.Equal(1, await PostgresCluster.ReadAtAsync<long>(used.Url, "SELECT count(*) FROM Users"));

        SqliteFile.Run(file, "UPDATE Messages SET message_text = 'a' || char(0) || 'b' WHERE message_id = 2");
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        var unfit = await Assert.ThrowsAsync<StartException>(async () => await MoveAsync(OpenFile(file), await OpenUrlAsync(url)));
        Assert.Contains("message_id 2 holds U+0000", unfit.Message, StringComparison.Ordinal);
        Assert.Equal(0, await PostgresCluster.ReadAtAsync<long>(url, "SELECT count(*) FROM Users"));
    }

    // With an account, a session, a device, an invite; a user and a number that are gone were given out last.
    private static async Task FillAsync(string file)
    {
        await using var test = SqliteEngine.Open(PostgresEngine.OptionsFor("none") with { DbUrl = null, DbPath = file }, new(), folder: null);
        await People.SignUpAsync(test, "Ada");
        await test.MakeUsersAsync("Bob ünicode 𝄞", "Cid");
        await People.SignInAsync(test, 1);
        await test.Store.Accounts.InsertInviteAsync(As(1), new byte[32], uses: 3, TimeSpan.FromDays(1));
        await test.MakeChatAsync(1, 2);
        await test.SayAsync(text: "one", key: "a key");
        await test.SayAsync(text: "two", userId: 2);
        await test.SayAsync(text: "three");
        await test.MakeUsersAsync("gone");
        SqliteFile.Run(file, "DELETE FROM NameWords WHERE word = 'gone'; DELETE FROM Users WHERE user_name = 'gone'");
    }

    private static async Task<List<(string Table, long Rows)>> MoveAsync(MovableDatabase from, MovableDatabase to)
    {
        await using (from)
        await using (to)
        {
            return await Move.RunAsync(from, to);
        }
    }

    private static SqliteMovable OpenFile(string path) => SqliteMovable.Open(path, NullLogger.Instance);

    private static Task<PostgresMovable> OpenUrlAsync(string url) =>
        PostgresMovable.OpenAsync(DatabaseUrl.Parse(url), password: null, NullLogger.Instance);

    private static Actor As(long userId) => new() { UserId = userId };
}
