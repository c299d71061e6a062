using Talko.Bench.Measurements;
using Talko.Bench.Servers;

namespace Talko.Bench.Postgres;

/// <summary>The searched messages in PostgreSQL.</summary>
internal sealed class SearchedPostgres : ISearchedEngine
{
    private readonly PostgresServer _postgres;
    private readonly string _database;

    private SearchedPostgres(
        PostgresServer postgres,
        string database,
        TalkoServers servers,
        long authorId,
        IReadOnlyList<SearchReader> readers,
        double indexShare) =>
        (_postgres, _database, Servers, AuthorId, Readers, IndexShare) = (postgres, database, servers, authorId, readers, indexShare);

    public string Name => "PostgreSQL";

    public TalkoServers Servers { get; }

    public long AuthorId { get; }

    public IReadOnlyList<SearchReader> Readers { get; }

    public double IndexShare { get; }

    public static async Task<SearchedPostgres> MakeAsync(PostgresServer postgres, BenchOptions options)
    {
        var database = await postgres.MakeDatabaseAsync();
        var servers = await TalkoServers.StartAsync(options.Folder, ServerVariant.Default, dbUrl: postgres.UrlOf(database));
        var (authorId, chatIds, readers) = await SearchedMessages.MakePeopleAsync(servers);
        await postgres.ExecuteAsync(
            database,
            $"""
            INSERT INTO talko.Messages (message_id, chat_id, user_id, message_text, message_ts)
            SELECT nextval('talko.Counter'), (ARRAY[{string.Join(',', chatIds)}])[1 + i % {chatIds.Length}], {authorId}, {SearchedMessages.TextSql}, 0
            FROM generate_series(0, {SearchedMessages.Count - 1}) i;
            UPDATE talko.ChatNumbers n SET sort_id = m.last_id, last_id = m.last_id
            FROM (SELECT chat_id, max(message_id) last_id FROM talko.Messages GROUP BY chat_id) m
            WHERE m.chat_id = n.chat_id AND n.chat_id >= {chatIds[0]};
            """);
        await postgres.ExecuteAsync(database, "VACUUM ANALYZE");
        await SearchedMessages.IndexAsync(servers, authorId, chatIds, async () => await postgres.AskAsync(
            database,
            """
            SELECT count(*) FROM talko.ChatNumbers n LEFT JOIN talko.SearchProgress p USING (chat_id)
            WHERE coalesce(indexed_id, 0) < sort_id
            """) == 0);
        await postgres.ExecuteAsync(database, "VACUUM ANALYZE");
        var share = await postgres.AskAsync(
            database,
            """
            SELECT pg_total_relation_size('talko.SearchTerms')::float8
              / (SELECT sum(octet_length(message_text)) FROM talko.Messages)
            """);
        return new SearchedPostgres(postgres, database, servers, authorId, readers, share);
    }

    public Contestant Bare(string name, SearchReader reader, IReadOnlyList<string> terms, BenchOptions options)
    {
        var chats = string.Join(" | ", reader.ChatIds.Select(chatId => $"''$chat{chatId}''"));
        var query = string.Join(" & ", terms.Select(Term).Append($"({chats})"));
        var sql = $"SELECT message_id FROM talko.SearchTerms WHERE terms @@ '{query}'::tsquery ORDER BY message_id DESC LIMIT 21;";
        return new Contestant(name, PgBench.Asking(_postgres, _database, sql, options).RunAsync);
    }

    public void Dispose() => Servers.Dispose();

    private static string Term(string term) => $"''{term.TrimEnd('*')}''{(term.EndsWith('*') ? ":*" : "")}";
}
