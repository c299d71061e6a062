using Talko.DataServer;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Messages;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>
/// What PostgreSQL says of each statement that it ran, of a group of 19,000 people in which 100,000 messages were said, and
/// of thousands of small chats, the ones before and behind it in the indexes among them: what a statement reads is bounded
/// by what it answers.
/// </summary>
public sealed class PlanTests(PlanLog plans) : PostgresTest, IClassFixture<PlanLog>
{
    // Of the pools for reading and for writing each.
    private const int Connections = 2;

    private const int SmallSize = 40;
    private const int FullSize = 100_000;
    private const int OnlyChatSize = 1_000_000;

    // Of a page's chats each has this many of its unread messages looked at, and this many people a search.
    private const int MaxLooked = 1000;

    private const int MaxRows = 3 * MaxLooked;

    // More than are in the group and share a chat with somebody in it.
    private const int MaxPeople = 20_000;

    // The answer of these is everybody in a chat, or who has been there for longest, who is among them: servers tell
    // everybody that somebody came or went, and remember who they are until then.
    private static readonly string[] OfEverybody =
    [
        "participants_version", "SELECT user_id, reads_from_id FROM Participants", "SELECT $1 UNION", "ORDER BY joined_id",
    ];

    [Theory]
    [InlineData(PlannedWhen.WithoutStatistics)]
    [InlineData(PlannedWhen.Analyzed)]
    [InlineData(PlannedWhen.Small)]
    [InlineData(PlannedWhen.SmallAndAnalyzed)]
    public async Task No_statement_reads_more_than_it_answers(PlannedWhen when)
    {
        var url = await plans.MakeDatabaseAsync();
        await using var test = await PostgresEngine.OpenAsync(OptionsFor(url), url, new(), () => Task.CompletedTask);
        var requests = new EveryRequest(test);
        if (when is PlannedWhen.Small or PlannedWhen.SmallAndAnalyzed)
        {
            await FillAsync(url, 1, SmallSize, isAnalyzed: when is PlannedWhen.SmallAndAnalyzed);

            // A connection prepares a statement when it is used again, and keeps its plan from then on.
            for (var round = 0; round < 3 * Connections; round++)
            {
                await requests.RunAsync();
            }

            await FillAsync(url, SmallSize + 1, FullSize, isAnalyzed: false);
        }
        else
        {
            await FillAsync(url, 1, FullSize, isAnalyzed: when is PlannedWhen.Analyzed);
        }

        await requests.RunAsync();
        await test.CloseAsync();
        var statements = await plans.ReadAsync(url);
        Assert.Contains(statements, statement => MaxRead(statement, "messages") > 0);
        Assert.Contains(statements, statement => MaxRead(statement, "participants") > MaxRows);
        var tooMuch = statements.Where(ReadsTooMuch).ToList();
        Assert.True(tooMuch.Count == 0, string.Join('\n', tooMuch));
    }

    // Of the only chat every index has as many rows as another, and sorting them seems cheap.
    [Fact]
    public async Task A_page_of_the_only_chat_reads_no_more_than_it_answers()
    {
        var url = await plans.MakeDatabaseAsync();
        await using var test = await PostgresEngine.OpenAsync(OptionsFor(url), url, new(), () => Task.CompletedTask);
        await PostgresCluster.ExecuteAtAsync(
            url,
            $"""
            SET auto_explain.log_min_duration = -1;
            SET session_replication_role = replica;
            INSERT INTO Users (user_id, user_name, name_key) VALUES (1, 'Ada', 'ada'), (2, 'Bob', 'bob');
            INSERT INTO Chats (chat_id, chat_name, is_private, user_count) VALUES (1, 'chat', true, 2);
            INSERT INTO ChatNumbers (chat_id, sort_id, last_id) VALUES (1, 1, {OnlyChatSize});
            INSERT INTO Participants (chat_id, user_id) VALUES (1, 1), (1, 2);
            INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts)
            SELECT i, 1, 1 + i % 2, 'hello', 0 FROM generate_series(1, {OnlyChatSize}) i;
            ANALYZE;
            """);
        foreach (var range in (MessageRange[])
        [
            new(1, 1, null, null), new(1, 1, 50_000, null), new(1, 1, null, 0), new(1, 1, null, 99_000),
            new(1, 1, null, null) { AroundId = 50_000 }, new(1, 1, null, null) { SinceId = 10 },
        ])
        {
            var page = new MessageListPage();
            Assert.Null((await test.Store.Messages.ReadAsync(Actor.Trusted, range, page, TestContext.Current.CancellationToken)).Refusal);
        }

        await test.CloseAsync();
        var tooMuch = (await plans.ReadAsync(url)).Where(ReadsTooMuch).ToList();
        Assert.True(tooMuch.Count == 0, string.Join('\n', tooMuch));
    }

    // So few connections that each has run everything more than once.
    private static DataServerOptions OptionsFor(string url) => PostgresEngine.OptionsFor(url) with
    {
        MaxFoundCandidates = MaxLooked,
        MaxReaders = 1,
        MaxUserReaders = 1,
        MaxSessionReaders = 1,
        MaxWriters = 1,
    };

    private static bool ReadsTooMuch(PlannedStatement statement)
    {
        var most = OfEverybody.Any(statement.Query.Contains) ? MaxPeople : MaxRows;
        return statement.IsAstray || statement.Scans.Any(scan => scan.Rows > most);
    }

    private static double MaxRead(PlannedStatement statement, string relation) =>
        statement.Scans.Where(scan => scan.Relation == relation).Select(scan => scan.Rows).DefaultIfEmpty().Max();

    // Without foreign keys and triggers, which take most of the time, but for what a trigger says.
    private static Task FillAsync(string url, int first, int last, bool isAnalyzed) => PostgresCluster.ExecuteAtAsync(
        url,
        $"""
        SET auto_explain.log_min_duration = -1;
        SET session_replication_role = replica;
        CREATE TEMPORARY TABLE added AS SELECT * FROM generate_series({first}, {last}) i;
        INSERT INTO Users (user_id, user_name, name_key) SELECT i, 'user ' || i, 'user ' || i FROM added WHERE i <= 20000;
        INSERT INTO NameWords (word, user_id) SELECT word, i FROM added, unnest(ARRAY ['user', i::text]) word WHERE i <= 20000;
        INSERT INTO Chats (chat_id, chat_name, is_private, user_count)
        SELECT i, 'chat', i % 2 = 0, CASE i WHEN 3 THEN 19000 ELSE 2 END FROM added WHERE i <= 5000;
        INSERT INTO ChatNumbers (chat_id, sort_id, last_id) SELECT i, i, 350000 FROM added WHERE i <= 5000;
        INSERT INTO Participants (chat_id, user_id, is_owner, reads_from_id)
        SELECT 3, i, i = 1, CASE i WHEN 7 THEN 99990 ELSE 0 END FROM added WHERE i <= 19000
        UNION SELECT i, i, true, 0 FROM added WHERE i <> 3 AND i <= 5000
        UNION SELECT i, 1, false, 0 FROM added WHERE i <> 3 AND i BETWEEN 2 AND 20;
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts, changed_id)
        SELECT i, 3, 1 + i % least(19000, {last}), 'hello', 0, CASE WHEN i % 3 = 0 THEN i + 1 END FROM added;
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts)
        SELECT 300000 + i, CASE i % 20 WHEN 2 THEN 1 ELSE 1 + i % 20 END, 1, 'hello', 0 FROM added WHERE i <= 60;
        INSERT INTO Mentions (user_id, chat_id, message_id) SELECT 2, 3, i FROM added WHERE i <= 20000;
        INSERT INTO FormerParticipants (chat_id, user_id, is_removed) SELECT 3, 50000 + i, true FROM added WHERE i <= 10000;
        INSERT INTO Blocks (user_id, blocked_id) SELECT 1000 + i, 1 FROM added WHERE i <= 10000;
        INSERT INTO Sessions (token_hash, user_id, created_ts, used_ts, expires_ts)
        SELECT decode(md5(i::text), 'hex'), i, 0, 0, 1 FROM added WHERE i <= 20000;
        UPDATE ChatNumbers SET participants_version = gen_random_uuid() WHERE chat_id = 3;
        SELECT setval('Counter', greatest(400000, (SELECT last_value FROM Counter)));
        {(first == 1 ? "ALTER TABLE Users ALTER user_id RESTART WITH 30001; ALTER TABLE Chats ALTER chat_id RESTART WITH 30001;" : "")}
        {(isAnalyzed ? "ANALYZE;" : "")}
        """);
}
