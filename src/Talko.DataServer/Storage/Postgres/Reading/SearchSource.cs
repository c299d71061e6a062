using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What one search asks of PostgreSQL.</summary>
internal sealed class SearchSource(Snapshot snapshot, SearchPlan plan) : ISearchSource, ISegmentSource
{
    private SegmentSearch? _search;

    public async ValueTask<UnindexedMessages> ReadUnindexedAsync(long beforeId, int limit)
    {
        await using var batch = snapshot.Ask();
        SearchQueries.AskUnindexed(batch, plan, beforeId, limit);
        if (_search is null)
        {
            SearchQueries.AskSegments(batch, plan, beforeId);
        }

        await using var rows = await Snapshot.ReadAsync(batch);
        var messages = new List<(long, long)>();
        while (await rows.ReadAsync())
        {
            messages.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        if (_search is null)
        {
            await rows.NextAsync();
            _search = new SegmentSearch(this, await SegmentQueries.ReadAllAsync(rows), plan.Lookups);
        }

        return UnindexedMessages.Of(messages, limit);
    }

    public ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit) => _search!.FindAsync(beforeId, limit);

    public async Task<IReadOnlyList<FoundBlock>> ReadBlocksAsync(
        IReadOnlyList<IndexSegment> segments, IReadOnlyList<IndexTerm> terms)
    {
        await using var batch = snapshot.Ask();
        SegmentQueries.AskBlocks(batch, segments, terms);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SegmentQueries.ReadBlocksAsync(rows);
    }

    public async Task<IReadOnlyList<byte[]>> ReadMessageIdsAsync(IReadOnlyList<IndexSegment> segments)
    {
        await using var batch = snapshot.Ask();
        SegmentQueries.AskMessageIds(batch, segments);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SegmentQueries.ReadMessageIdsAsync(rows);
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
}
