using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>The index of messages, on PostgreSQL.</summary>
internal sealed class IndexStore(Readers readers, Writer writer) : IIndexStore
{
    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        ReadAsync(IndexQueries.IsEmptyAsync, cancellationToken);

    public Task<IReadOnlyList<ChatProgress>> ReadProgressAsync(long aboveId, int limit, CancellationToken cancellationToken) =>
        ReadAsync(snapshot => IndexQueries.ReadProgressAsync(snapshot, aboveId, limit), cancellationToken);

    public async Task<IndexedCount?> IndexAsync(long chatId)
    {
        var indexed = await writer.RunAsync(new IndexWrite(chatId));
        return indexed.Refusal is null ? indexed.Value : null;
    }

    /// <summary>Segments are merged as they are indexed.</summary>
    public Task<bool> JoinPartsAsync() => Task.FromResult(false);

    private async Task<TResult> ReadAsync<TResult>(Func<Snapshot, Task<TResult>> read, CancellationToken cancellationToken)
    {
        var outcome = await readers.ReadAsync(
            Actor.Nobody, read, static async (snapshot, read) => (Outcome<TResult>)await read(snapshot), cancellationToken);
        return outcome.Value;
    }
}
