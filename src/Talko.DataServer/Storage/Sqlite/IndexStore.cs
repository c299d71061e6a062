using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>The index of messages, on SQLite.</summary>
internal sealed class IndexStore(Readers readers, Writer writer, DataServerOptions options) : IIndexStore
{
    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        ReadAsync(queries => queries.Index.IsEmpty(), cancellationToken);

    public Task<IReadOnlyList<ChatProgress>> ReadProgressAsync(long aboveId, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ChatProgress>>(queries => queries.Index.Progress(aboveId, limit), cancellationToken);

    // As many as wait at most: each transaction of FTS5's makes a part of the index.
    public async Task<IndexedCount?> IndexAsync(long chatId)
    {
        var limit = options.MaxUnindexed;
        var indexed = await writer.QueueAsync(new IndexWrite(chatId, limit));
        return indexed.Refusal is null ? new IndexedCount(indexed.Value, HasMore: indexed.Value == limit) : null;
    }

    public async Task<bool> JoinPartsAsync()
    {
        var joined = await writer.QueueAsync(new IndexJoinWrite());
        return joined.Refusal is null && joined.Value;
    }

    private async Task<TResult> ReadAsync<TResult>(Func<Queries, TResult> read, CancellationToken cancellationToken)
    {
        var outcome = await readers.ReadAsync(
            Actor.Nobody, read, static (queries, read) => (Outcome<TResult>)read(queries), cancellationToken);
        return outcome.Value;
    }
}
