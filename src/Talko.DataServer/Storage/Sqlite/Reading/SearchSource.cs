using System.Text.Json;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>
/// What one search asks of SQLite, which answers at once. FTS5 is asked once and goes on where it was, as it takes its time
/// to begin where there are many chats.
/// </summary>
internal sealed class SearchSource(Queries queries, SearchPlan plan) : ISearchSource, IDisposable
{
    private readonly long _userId = plan.Asked.UserId;
    private readonly string? _chatIds = plan.ChatIds is { } picked ? JsonSerializer.Serialize(picked) : null;
    private readonly List<long> _found = [];
    private Rows? _rows;
    private bool _hasEnded;

    public ValueTask<UnindexedMessages> ReadUnindexedAsync(long beforeId, int limit) =>
        ValueTask.FromResult(UnindexedMessages.Of(
            queries.Search.Unindexed(_userId, _chatIds, beforeId, isAll: plan.Lookups.Count == 0, limit), limit));

    public ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit)
    {
        _found.RemoveAll(id => id >= beforeId);
        while (_found.Count < limit && ReadNext(beforeId))
        {
        }

        return ValueTask.FromResult<IReadOnlyList<long>>([.. _found.Take(limit)]);
    }

    public ValueTask<IReadOnlyList<FoundMessage>> ReadMessagesAsync(IReadOnlyList<long> messageIds) =>
        ValueTask.FromResult<IReadOnlyList<FoundMessage>>(queries.Search.Messages(_userId, messageIds));

    public void Dispose() => _rows?.Dispose();

    private bool ReadNext(long beforeId)
    {
        if (_hasEnded || (_rows ??= Begin(beforeId)) is not { } rows || !rows.Read())
        {
            _hasEnded = true;
            return false;
        }

        _found.Add(rows.GetInt64(0));
        return true;
    }

    private Rows? Begin(long beforeId)
    {
        var terms = ChatTerms.Query(queries.Search.ChatIds(_userId, _chatIds), plan.Lookups);
        return terms.Length == 0 ? null : queries.Search.Find(terms, beforeId);
    }
}
