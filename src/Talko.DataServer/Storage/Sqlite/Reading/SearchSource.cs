using System.Text.Json;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>
/// What one search asks of SQLite, which answers at once. FTS5 begins with each of the chats it is asked of, so it is asked
/// of those with the newest messages first.
/// </summary>
internal sealed class SearchSource(Queries queries, SearchPlan plan) : ISearchSource, IDisposable
{
    private readonly long _userId = plan.Asked.UserId;
    private readonly List<TermMatches> _opened = [];
    private NewestMatches? _matches;
    private string? _chatsBehind;

    public ValueTask<UnindexedMessages> ReadUnindexedAsync(long beforeId, int limit)
    {
        if (_matches is null)
        {
            Begin(beforeId);
        }

        var messages = _chatsBehind is null
            ? []
            : queries.Search.Unindexed(_userId, _chatsBehind, beforeId, isAll: plan.Lookups.Count == 0, limit);
        return ValueTask.FromResult(UnindexedMessages.Of(messages, limit));
    }

    public ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit) => _matches!.FindAsync(beforeId, limit);

    public ValueTask<IReadOnlyList<FoundMessage>> ReadMessagesAsync(IReadOnlyList<long> messageIds) =>
        ValueTask.FromResult<IReadOnlyList<FoundMessage>>(queries.Search.Messages(_userId, messageIds));

    public void Dispose() => _opened.ForEach(matches => matches.Dispose());

    private void Begin(long beforeId)
    {
        var picked = plan.ChatIds is { } chatIds ? JsonSerializer.Serialize(chatIds) : null;
        var chats = queries.Search.SearchedChats(_userId, picked, beforeId);
        long[] behind = [.. chats.Where(plan.LooksAtMessagesOf).Select(chat => chat.ChatId)];
        _chatsBehind = behind.Length == 0 ? null : JsonSerializer.Serialize(behind);
        _matches = new NewestMatches(chats, places => LookInto(places, beforeId));
    }

    private ValueTask<Looked> LookInto(IReadOnlyList<SearchPlace> places, long beforeId)
    {
        var terms = ChatTerms.Query(places.Select(place => place.ChatId), plan.Lookups);
        _opened.Add(new TermMatches(queries.Search.Find(_opened.Count, terms, beforeId)));
        return ValueTask.FromResult(new Looked([_opened[^1]], Rest: []));
    }
}
