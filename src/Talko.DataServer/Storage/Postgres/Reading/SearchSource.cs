using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What one search asks of PostgreSQL.</summary>
/// <param name="snapshot">Where it is asked.</param>
/// <param name="plan">What is looked for.</param>
/// <param name="chats">The chats that are searched; null where they are still to be read.</param>
internal sealed class SearchSource(Snapshot snapshot, SearchPlan plan, IReadOnlyList<SearchedChat>? chats)
    : ISearchSource, ISegmentSource
{
    // What is found of so many is looked into while PostgreSQL finds the next ones.
    private const int SegmentsAtOnce = 512;

    private NewestMatches? _matches;
    private long[] _chatsBehind = [];

    public async ValueTask<UnindexedMessages> ReadUnindexedAsync(long beforeId, int limit)
    {
        if (_matches is null)
        {
            Begin(chats ?? await ReadChatsAsync(beforeId));
        }

        var messages = new List<(long, long)>();
        if (_chatsBehind.Length > 0)
        {
            await using var batch = snapshot.Ask();
            SearchQueries.AskUnindexed(batch, plan, _chatsBehind, beforeId, limit);
            await using var rows = await Snapshot.ReadAsync(batch);
            while (await rows.ReadAsync())
            {
                messages.Add((rows.GetInt64(0), rows.GetInt64(1)));
            }
        }

        return UnindexedMessages.Of(messages, limit);
    }

    public ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit) => _matches!.FindAsync(beforeId, limit);

    public async IAsyncEnumerable<FoundSegments> ReadAsync(
        IReadOnlyList<SearchPlace> places, IReadOnlyList<int> counts, IReadOnlyList<IndexTerm> terms, int idBytes)
    {
        await using var batch = snapshot.Ask();
        var firstPlaces = new List<int>();
        for (var (first, next, segments) = (0, 0, 0); next < counts.Count;)
        {
            segments += counts[next++];
            if (segments >= SegmentsAtOnce || next == counts.Count)
            {
                SegmentQueries.AskFound(batch, places.Take(first..next), counts.Take(first..next), terms, idBytes);
                firstPlaces.Add(first);
                (first, segments) = (next, 0);
            }
        }

        using var found = new FoundSegments(terms.Count);
        await using var rows = await Snapshot.ReadAsync(batch);
        foreach (var (index, firstPlace) in firstPlaces.Index())
        {
            if (index > 0)
            {
                await rows.NextAsync();
            }

            found.Clear();
            await SegmentQueries.ReadFoundAsync(rows, firstPlace, found);
            yield return found;
        }
    }

    public async ValueTask<IReadOnlyList<byte[]>> ReadMessageIdsAsync(
        IReadOnlyList<(long ChatId, long FirstId)> segments)
    {
        await using var batch = snapshot.Ask();
        SegmentQueries.AskMessageIds(batch, segments);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SegmentQueries.ReadMessageIdsAsync(rows, segments.Count);
    }

    public async ValueTask<IReadOnlyList<FoundMessage>> ReadMessagesAsync(IReadOnlyList<long> messageIds)
    {
        await using var batch = snapshot.Ask();
        SearchQueries.AskMessages(batch, plan.Asked.UserId, messageIds);
        await using var rows = await Snapshot.ReadAsync(batch);
        var messages = new List<FoundMessage>();
        while (await rows.ReadAsync())
        {
            messages.Add(new FoundMessage(MessageRow.Read(rows), ShownText.ChatName(rows.GetString(MessageRow.Count))));
        }

        return messages;
    }

    private async Task<List<SearchedChat>> ReadChatsAsync(long beforeId)
    {
        await using var batch = snapshot.Ask();
        SearchQueries.AskSearchedChats(batch, plan.Asked.UserId, plan.ChatIds, beforeId);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SearchQueries.ReadSearchedChatsAsync(rows);
    }

    private void Begin(IReadOnlyList<SearchedChat> searched)
    {
        _chatsBehind = [.. searched.Where(plan.LooksAtMessagesOf).Select(chat => chat.ChatId)];
        _matches = new NewestMatches(searched, new SegmentSearch(this, plan.Lookups).LookIntoAsync);
    }
}
