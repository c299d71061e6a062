using System.Text.Json;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What one search asks of SQLite, which answers at once.</summary>
internal sealed class SearchSource(Queries queries, SearchPlan plan) : ISearchSource
{
    private readonly long _userId = plan.Asked.UserId;
    private readonly string? _chatIds = plan.ChatIds is { } picked ? JsonSerializer.Serialize(picked) : null;
    private string? _query;

    public ValueTask<UnindexedMessages> ReadUnindexedAsync(long beforeId, int limit) =>
        ValueTask.FromResult(UnindexedMessages.Of(
            queries.Search.Unindexed(_userId, _chatIds, beforeId, isAll: plan.Lookups.Count == 0, limit), limit));

    public ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit)
    {
        _query ??= ChatTerms.Query(queries.Search.ChatIds(_userId, _chatIds), plan.Lookups);
        return ValueTask.FromResult<IReadOnlyList<long>>(
            _query.Length == 0 ? [] : queries.Search.Find(_query, beforeId, limit));
    }

    public ValueTask<IReadOnlyList<FoundMessage>> ReadMessagesAsync(IReadOnlyList<long> messageIds) =>
        ValueTask.FromResult<IReadOnlyList<FoundMessage>>(queries.Search.Messages(_userId, messageIds));
}
