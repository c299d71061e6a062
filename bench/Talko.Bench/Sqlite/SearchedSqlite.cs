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
        var (authorId, chatIds, readers) = await SearchedMessages.MakePeopleAsync(servers);
        using var file = new SqliteFile(servers.DbPath);
        file.Execute($"""
            CREATE TEMP TABLE SearchedChats (place INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL);
            INSERT INTO SearchedChats SELECT key, value FROM json_each('[{string.Join(',', chatIds)}]');
            BEGIN IMMEDIATE;
            WITH RECURSIVE Numbers (i) AS (
              SELECT 0 UNION ALL SELECT i + 1 FROM Numbers WHERE i < {SearchedMessages.Count - 1})
            INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts)
            SELECT (SELECT counter FROM Meta) + 1 + i, chat_id, {authorId}, {SearchedMessages.TextSql}, 0
            FROM Numbers CROSS JOIN SearchedChats ON place = i % {chatIds.Length};
            UPDATE Meta SET counter = counter + {SearchedMessages.Count};
            UPDATE ChatNumbers SET last_id = (SELECT max(message_id) FROM Messages m WHERE m.chat_id = ChatNumbers.chat_id)
            WHERE chat_id >= {chatIds[0]};
            UPDATE ChatNumbers SET sort_id = last_id WHERE chat_id >= {chatIds[0]};
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE)
            """);
        using var left = file.Prepare("""
            SELECT (
              SELECT count(*) FROM ChatNumbers n LEFT JOIN SearchProgress p USING (chat_id) WHERE ifnull(indexed_id, 0) < sort_id)
              + max(0, (SELECT count(DISTINCT segid) FROM SearchTerms_idx) - 1)
            """);
        await SearchedMessages.IndexAsync(servers, authorId, chatIds, () => Task.FromResult(left.Run() == 0));
        using var share = file.Prepare("""
            SELECT 1000 * ((SELECT sum(length(block)) FROM SearchTerms_data) + (SELECT sum(length(term) + 8) FROM SearchTerms_idx))
              / (SELECT sum(length(CAST(message_text AS BLOB))) FROM Messages)
            """);
        return new SearchedSqlite(servers, authorId, readers, share.Run() / 1000.0);
    }

    public Contestant Bare(string name, SearchReader reader, IReadOnlyList<string> terms, BenchOptions options)
    {
        var query = string.Join(" OR ", reader.ChatIds.Select(chatId => $"({string.Join(" AND ", terms.Select(term => Term(chatId, term)))})"));
        var sql = $"SELECT rowid FROM SearchTerms WHERE SearchTerms MATCH '{query}' ORDER BY rowid DESC LIMIT 21";
        return Contestant.Of(name, new SqliteQuery(_dbPath, sql), () => default, options);
    }

    public void Dispose() => Servers.Dispose();

    private static string Term(long chatId, string term) =>
        $"\"{chatId:x}_{term.TrimEnd('*')}\"{(term.EndsWith('*') ? " *" : "")}";
}
