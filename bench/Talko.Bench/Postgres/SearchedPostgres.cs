using System.Text;
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
        var (authorIds, chatIds, readers) = await SearchedMessages.MakePeopleAsync(servers);
        await postgres.ExecuteAsync(
            database,
            $"""
            CREATE TEMP TABLE Searched (
              place integer GENERATED ALWAYS AS IDENTITY, chat_id bigint, user_id bigint, message_text text);
            COPY Searched (chat_id, user_id, message_text) FROM '{WriteFile(options, chatIds, authorIds)}';
            INSERT INTO talko.Messages (message_id, chat_id, user_id, message_text, message_ts)
            SELECT nextval('talko.Counter'), chat_id, user_id, message_text, 0 FROM (SELECT * FROM Searched ORDER BY place) searched;
            UPDATE talko.ChatNumbers n SET sort_id = m.last_id, last_id = m.last_id
            FROM (SELECT chat_id, max(message_id) last_id FROM talko.Messages GROUP BY chat_id) m
            WHERE m.chat_id = n.chat_id AND n.chat_id >= {chatIds[0]};
            """);
        await postgres.ExecuteAsync(database, "VACUUM ANALYZE");
        await SearchedMessages.IndexAsync(servers, authorIds[0], chatIds, async () => await postgres.AskAsync(
            database,
            """
            SELECT count(*) FROM talko.ChatNumbers n LEFT JOIN talko.SearchProgress p USING (chat_id)
            WHERE coalesce(indexed_id, 0) < sort_id
            """) == 0);
        await postgres.ExecuteAsync(database, "VACUUM ANALYZE");
        var share = await postgres.AskAsync(
            database,
            """
            SELECT (pg_total_relation_size('talko.SearchSegments') + pg_total_relation_size('talko.SearchBlocks'))::float8
              / (SELECT sum(octet_length(message_text)) FROM talko.Messages)
            """);
        return new SearchedPostgres(postgres, database, servers, authorIds[0], readers, share);
    }

    public Contestant Bare(string name, SearchReader reader, IReadOnlyList<string> terms, BenchOptions options)
    {
        var sql = $"""
            SELECT b.terms
            FROM (
              SELECT chat_id, first_id FROM talko.SearchSegments WHERE chat_id = ANY (ARRAY[{string.Join(',', reader.ChatIds)}]::bigint[])
              ORDER BY last_id DESC) s
            CROSS JOIN unnest(ARRAY[{string.Join(',', terms.Select(Term))}]) t (term)
            CROSS JOIN LATERAL (
              SELECT terms FROM talko.SearchBlocks
              WHERE chat_id = s.chat_id AND first_id = s.first_id AND first_term <= t.term
              ORDER BY first_term DESC LIMIT 1) b;
            """;
        return new Contestant(name, PgBench.Asking(_postgres, _database, sql, options).RunAsync);
    }

    public void Dispose() => Servers.Dispose();

    // As COPY reads it: no text has a character that it would escape.
    private static string WriteFile(BenchOptions options, long[] chatIds, long[] authorIds)
    {
        var path = Path.Combine(options.Folder, "searched.tsv");
        File.WriteAllLines(
            path,
            SearchedMessages.All(chatIds, authorIds)
                .Select(message => $"{message.ChatId}\t{message.UserId}\t{message.Text}"));
        return path;
    }

    private static string Term(string term) => $"'\\x{Convert.ToHexString(Encoding.UTF8.GetBytes(term.TrimEnd('*')))}'::bytea";
}
