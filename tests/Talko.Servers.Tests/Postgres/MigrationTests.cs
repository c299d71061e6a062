using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Users;
using Talko.Hosting;
using Talko.Protocol.Messages;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A database that an earlier program filled goes on.</summary>
public sealed class MigrationTests : PostgresTest
{
    // As the program of version 5 left it: a private chat, a group whose first author has left, one in which one person
    // takes part twice, as the original let them, and one in which nobody said anything.
    private const string Content =
        """
        INSERT INTO Meta (meta_id, version, epoch, login_secret) VALUES (1, 5, 'the epoch', '\x00');
        INSERT INTO Users (user_name, name_key) VALUES
          ('Ada Lovelace', 'ada lovelace'), ('Bob', 'bob'), ('Cid', 'cid'), ('Dan', 'dan');
        INSERT INTO Chats (chat_name, is_private, user_count, pair_key) VALUES
          ('N/A', true, 2, '1:2'), ('left', false, 2, NULL), ('twice', false, 3, NULL), ('silent', false, 2, NULL);
        INSERT INTO ChatNumbers (chat_id, sort_id, last_id) VALUES (1, 2, 2), (2, 4, 4), (3, 6, 7), (4, 0, 0);
        INSERT INTO Participants (chat_id, user_id) VALUES
          (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3), (3, 3), (3, 1), (4, 4), (4, 2);
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts, client_message_id, changed_id) VALUES
          (1, 1, 1, 'one', 10, 'key', NULL), (2, 1, 2, 'two', 20, NULL, NULL), (3, 2, 1, 'three', 30, NULL, NULL),
          (4, 2, 2, 'four', 40, NULL, NULL), (5, 3, 3, 'five', 50, NULL, 7), (6, 3, 2, 'six', 60, NULL, NULL);
        SELECT setval('Counter', 7);
        """;

    [Fact]
    public async Task No_row_is_lost_and_nobodys_history_is_unread()
    {
        await using var old = await OldDatabase.MakeAsync(Content);
        await using var test = await old.OpenAsync();
        Assert.Equal(["8"], await test.Facts.ReadAsync("SELECT version FROM Meta"));
        Assert.Equal(
            ["1|1|2|0", "1|2|2|0", "2|2|4|0", "2|3|4|0", "3|1|7|0", "3|2|7|0", "3|3|7|0", "4|2|0|0", "4|4|0|0"],
            await test.Facts.ReadAsync("SELECT chat_id, user_id, read_id, reads_from_id FROM Participants ORDER BY 1, 2"));
        Assert.Equal(["2|2", "3|3", "4|2"], await test.Facts.ReadAsync(
            "SELECT chat_id, user_id FROM Participants WHERE is_owner ORDER BY 1"));
        Assert.Equal(["joined"], await test.Facts.ReadAsync("SELECT DISTINCT history FROM Chats"));
        Assert.Equal(
            ["1|one", "2|two", "3|three", "4|four", "5|five", "6|six"],
            await test.Facts.ReadAsync("SELECT message_id, message_text FROM Messages WHERE is_counted ORDER BY 1"));
        Assert.Equal([6L, 5L], (await test.ReadAllAsync(chatId: 3)).Select(message => message.MessageId));
        var states = await ReadStatesAsync(test, userId: 2);
        Assert.Equal([(3L, 7L, 0), (2L, 4L, 0), (1L, 2L, 0), (4L, 0L, 0)], states);
    }

    [Fact]
    public async Task It_goes_on_behind_what_there_was()
    {
        await using var old = await OldDatabase.MakeAsync(Content);
        await using var test = await old.OpenAsync();
        Assert.Equal(1, await test.SayAsync(text: "one", key: "key"));
        Assert.Equal(8, await test.SayAsync());
        Assert.Equal((1L, 2L, 1), Assert.Single(await ReadStatesAsync(test, userId: 2), state => state.ChatId == 1));
        Assert.Null((await test.Store.MessageChanges.EditAsync(
            Actor.Trusted, new MessageEdit(new AskedMessage(2, 4, 2), "four!", [3], null))).Refusal);
        Assert.Null((await test.Store.Groups.AddParticipantsAsync(Actor.Trusted, new(3, 3, [4]))).Refusal);
        var found = await test.Store.People.SearchAsync(Actor.Trusted, new UserSearch(2, "love", 10), Stop);
        Assert.Equal([1L], found.Value.Select(user => user.UserId));
    }

    [Fact]
    public async Task Two_servers_that_start_on_it_at_once_migrate_it_once()
    {
        await using var old = await OldDatabase.MakeAsync(Content);
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => old.OpenAsync()));
        Assert.Equal(["8"], await opened[0].Facts.ReadAsync("SELECT version FROM Meta"));
        Assert.Equal(["1"], await opened[0].Facts.ReadAsync("SELECT user_id FROM NameWords WHERE word = 'lovelace'"));
        foreach (var test in opened)
        {
            await test.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_failed_migration_leaves_it_as_it_was()
    {
        await using var old = await OldDatabase.MakeAsync(Content + "CREATE TABLE Blocks (of_another_program integer);");
        await Assert.ThrowsAsync<StartException>(() => old.OpenAsync());
        Assert.Equal(5, await PostgresCluster.ReadAtAsync<int>(old.Url, "SELECT version FROM Meta"));
        Assert.Equal(10, await PostgresCluster.ReadAtAsync<long>(old.Url, "SELECT count(*) FROM Participants"));
    }

    [Fact]
    public async Task A_newer_one_is_refused_untouched()
    {
        await using var old = await OldDatabase.MakeAsync(Content + "UPDATE Meta SET version = 99;");
        var refusal = await Assert.ThrowsAsync<StartException>(() => old.OpenAsync());
        Assert.Contains("newer Talko", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(99, await PostgresCluster.ReadAtAsync<int>(old.Url, "SELECT version FROM Meta"));
    }

    // Each chat's, in GetChats' order: up to where it was read, and how much is not.
    private static async Task<List<(long ChatId, long ReadId, int Unread)>> ReadStatesAsync(StoreUnderTest test, long userId)
    {
        var page = new ListPage<Chat>();
        await test.Store.Chats.ReadAsync(
            Actor.Trusted, new ChatRange(userId, ChatCursor.Start, null, 0), page, Stop);
        return [.. page.Items.Select(chat => (chat.ChatId, chat.ReadState!.ReadId, chat.ReadState.UnreadCount))];
    }
}
