using System.Text;
using Talko.Bench.Measurements;
using Talko.Bench.Servers;

namespace Talko.Bench.Sqlite;

/// <summary>The searched messages in SQLite.</summary>
internal sealed class SearchedSqlite : ISearchedEngine
{
    private readonly string _dbPath;

    private SearchedSqlite(TalkoServers servers, long authorId, IReadOnlyList<SearchReader> readers, double indexShare) =>
        (Servers, AuthorId, Readers, IndexShare, _dbPath) = (servers, authorId, readers, indexShare, servers.DbPath);

    public string Name => "SQLite";

    public TalkoServers Servers { get; }

    public long AuthorId { get; }

    public IReadOnlyList<SearchReader> Readers { get; }

    public double IndexShare { get; }

    public static async Task<SearchedSqlite> MakeAsync(BenchOptions options)
    {
        var servers = await TalkoServers.StartAsync(options.Folder, ServerVariant.Default);
        var (authorIds, chatIds, readers) = await SearchedMessages.MakePeopleAsync(servers);
        using var file = new SqliteFile(servers.DbPath);
        Insert(file, SearchedMessages.All(chatIds, authorIds));
        file.Execute($"""
            UPDATE Meta SET counter = (SELECT max(message_id) FROM Messages);
            UPDATE ChatNumbers SET last_id = (SELECT max(message_id) FROM Messages m WHERE m.chat_id = ChatNumbers.chat_id)
            WHERE chat_id >= {chatIds[0]};
            UPDATE ChatNumbers SET sort_id = last_id WHERE chat_id >= {chatIds[0]};
            PRAGMA wal_checkpoint(TRUNCATE)
            """);
        using var left = file.Prepare("""
            SELECT (
              SELECT count(*) FROM ChatNumbers n LEFT JOIN SearchProgress p USING (chat_id) WHERE ifnull(indexed_id, 0) < sort_id)
              + max(0, (SELECT count(DISTINCT segid) FROM SearchTerms_idx) - 1)
            """);
        await SearchedMessages.IndexAsync(servers, authorIds[0], chatIds, () => Task.FromResult(left.Run() == 0));
        using var share = file.Prepare("""
            SELECT 1000 * ((SELECT sum(length(block)) FROM SearchTerms_data) + (SELECT sum(length(term) + 8) FROM SearchTerms_idx))
              / (SELECT sum(length(CAST(message_text AS BLOB))) FROM Messages)
            """);
        return new SearchedSqlite(servers, authorIds[0], readers, share.Run() / 1000.0);
    }

    public Contestant Bare(string name, SearchReader reader, IReadOnlyList<string> terms, BenchOptions options)
    {
        var query = string.Join(" OR ", reader.ChatIds.Select(chatId => $"({string.Join(" AND ", terms.Select(term => Term(chatId, term)))})"));
        var sql = $"""
            SELECT m.message_id, m.chat_id, m.message_text, m.message_ts, u.user_id, u.user_name, c.chat_name
            FROM (SELECT rowid AS id FROM SearchTerms WHERE SearchTerms MATCH '{query}' ORDER BY rowid DESC LIMIT 21) found
            CROSS JOIN Messages m ON m.message_id = found.id
            CROSS JOIN Users u USING (user_id) CROSS JOIN Chats c USING (chat_id)
            """;
        return Contestant.Of(name, new SqliteQuery(_dbPath, sql), () => default, options);
    }

    public void Dispose() => Servers.Dispose();

    private static void Insert(SqliteFile file, IEnumerable<(long ChatId, long UserId, string Text)> messages)
    {
        using var next = file.Prepare("SELECT counter + 1 FROM Meta");
        using var insert = file.Prepare(
            "INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts) VALUES (?, ?, ?, ?, 0)");
        file.Execute("BEGIN IMMEDIATE");
        var messageId = next.Run();
        foreach (var (chatId, userId, text) in messages)
        {
            insert.Bind(1, messageId++).Bind(2, chatId).Bind(3, userId).Bind(4, Encoding.UTF8.GetBytes(text)).Run();
        }

        file.Execute("COMMIT");
    }

    private static string Term(long chatId, string term) =>
        $"\"{chatId:x}_{term.TrimEnd('*')}\"{(term.EndsWith('*') ? " *" : "")}";
}
