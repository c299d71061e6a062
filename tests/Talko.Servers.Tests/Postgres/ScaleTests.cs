using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>What it takes does not grow with what is stored, and is bounded.</summary>
public sealed class ScaleTests : PostgresTest
{
    [Fact]
    public async Task Nothing_reads_all_of_a_large_table()
    {
        await using var test = await OpenAsync();
        await FillAsync(test.Url);
        await PostgresCluster.ExecuteAtAsync(test.Url, "SELECT pg_stat_reset()");
        await test.Store.Chats.ReadAsync(
            Actor.Trusted, new ChatRange(1, ChatCursor.Start, null, 20), new ListPage<Chat>(), Stop);
        await test.Store.Chats.ReadAsync(
            Actor.Trusted, new ChatRange(1, ChatCursor.Start, [1, 2, 3], 20), new ListPage<Chat>(), Stop);
        foreach (var range in (MessageRange[])[new(1, 1, null, null), new(1, 1, 500, null), new(1, 1, null, 500)])
        {
            Assert.Null((await test.Store.Messages.ReadAsync(Actor.Trusted, range, new MessageListPage(), Stop)).Refusal);
        }

        await test.Store.Chats.ReadParticipantsAsync(Actor.Trusted, 1, 1, 0, new ListPage<User>(), Stop);
        await test.SayAsync(key: "one");
        await test.Store.Users.RenameAsync(Actor.Trusted, new(1, 1, "another"));
        await test.MakeChatAsync(1, 2);

        // A connection tells what it has done when it ends.
        await test.CloseAsync();
        await Deadline.Until("the ends of its connections", async () => await PostgresCluster.ReadAtAsync<long>(
            test.Url, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Talko'") == 0);
        Assert.Equal(0, await PostgresCluster.ReadAtAsync<long>(
            test.Url,
            """
            SELECT coalesce(sum(seq_scan), 0)::bigint FROM pg_stat_user_tables
            WHERE relname IN ('messages', 'participants', 'users')
            """));
        Assert.True(await PostgresCluster.ReadAtAsync<long>(
            test.Url, "SELECT sum(idx_scan)::bigint FROM pg_stat_user_tables WHERE relname = 'messages'") > 0);
    }

    [Fact]
    public async Task However_much_is_asked_at_once_there_are_no_more_connections_than_the_bounds_say()
    {
        const int Readers = 3;
        const int SessionReaders = 2;
        const int Writers = 2;
        await using var test = await OpenAsync(options => options with
        {
            MaxReaders = Readers,
            MaxUserReaders = Readers,
            MaxSessionReaders = SessionReaders,
            MaxWriters = Writers,
        });
        await test.WithChatOfAsync("Ada", "Bob");
        for (var chat = 0; chat < 8; chat++)
        {
            await test.MakeChatAsync(1);
        }

        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            await test.Store.Users.FindAsync(Actor.Trusted, 1, Stop);
            await test.Store.Sessions.FindAsync(new byte[32], Stop);
            await test.SayAsync(chatId: 2 + (i % 8));
        })));
        var open = await PostgresCluster.ReadAtAsync<long>(
            test.Url, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Talko'");
        Assert.InRange(open, 2, Readers + SessionReaders + Writers + 1);
    }

    private static Task FillAsync(string url) => PostgresCluster.ExecuteAtAsync(
        url,
        """
        INSERT INTO Users (user_name, name_key) SELECT 'user ' || i, 'user ' || i FROM generate_series(1, 20000) i;
        INSERT INTO Chats (chat_name, is_private, user_count) SELECT 'chat', false, 1 FROM generate_series(1, 10000);
        INSERT INTO ChatNumbers (chat_id, sort_id, last_id) SELECT i, i, i FROM generate_series(1, 10000) i;
        INSERT INTO Participants (chat_id, user_id)
        SELECT 1, i FROM generate_series(1, 20000) i UNION SELECT 1 + i % 10000, 1 + i % 1000 FROM generate_series(1, 100000) i;
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts)
        SELECT i, 1 + i % 10 * (i % 1000), 1, 'hello', 0 FROM generate_series(1, 100000) i;
        SELECT setval('Counter', 100000);
        ANALYZE;
        """);
}
