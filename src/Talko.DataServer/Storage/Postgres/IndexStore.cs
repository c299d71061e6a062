using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>The index of messages, on PostgreSQL.</summary>
internal sealed class IndexStore(Readers readers, Writer writer) : IIndexStore
{
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("SELECT 1::bigint FROM SearchProgress LIMIT 1", cancellationToken)).Count == 0;

    public Task<IReadOnlyList<long>> FindBehindAsync(CancellationToken cancellationToken) =>
        ReadAsync(IndexQueries.Behind, cancellationToken);

    public async Task<int?> IndexAsync(long chatId, int limit)
    {
        var indexed = await writer.RunAsync(new IndexWrite(chatId, limit));
        return indexed.Refusal is null ? indexed.Value : null;
    }

    private async Task<IReadOnlyList<long>> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        var outcome = await readers.ReadAsync(Actor.Nobody, sql, ReadAsync, cancellationToken);
        return outcome.Value!;
    }

    private static async Task<Outcome<List<long>>> ReadAsync(Snapshot snapshot, string sql)
    {
        await using var batch = snapshot.Ask();
        batch.Add(sql);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SessionQueries.ReadIdsAsync(rows);
    }
}
