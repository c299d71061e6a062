using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Indexes a chat's next messages. Its result is how many those are.</summary>
internal sealed class IndexWrite(long chatId) : JudgedWrite<IndexPlan, IndexedCount>(Actor.Nobody)
{
    // There are fewer that could be merged, as each is larger than all behind it.
    private const int MaxMerged = 16;

    public override long? ChatId => chatId;

    protected override async Task<Judgement<IndexPlan, IndexedCount>> JudgeAsync(Transaction transaction)
    {
        await using var batch = transaction.Ask();
        IndexStatements.AddLock(batch);
        IndexQueries.AskNext(batch, chatId);
        SegmentQueries.AskNewest(batch, chatId, long.MaxValue, MaxMerged);
        await using var rows = await batch.ExecuteReaderAsync();
        var next = await IndexQueries.ReadNextAsync(rows);
        await rows.NextAsync();
        return next is null
            ? Stands(new IndexedCount(0, HasMore: false))
            : Go(new IndexPlan(next, await SegmentQueries.ReadAllAsync(rows)));
    }

    protected override async Task<Change<IndexedCount>> ApplyAsync(Transaction transaction, IndexPlan plan)
    {
        var next = plan.Next;
        List<IndexSegment> merged = [.. IndexSegment.ToMerge(plan.Newest, next.Weight).Reverse()];
        var terms = new SegmentTerms();
        foreach (var segment in merged)
        {
            await using var asked = transaction.Ask();
            terms.Add(await SegmentQueries.ReadAsync(asked, segment), segment.LastId);
        }

        foreach (var message in next.Found)
        {
            terms.Add(message);
        }

        await using var batch = transaction.Ask();
        IndexStatements.AddNeedNotLast(batch);
        IndexStatements.AddRemoval(batch, chatId, merged);
        IndexStatements.AddSegments(batch, chatId, merged.Count > 0 ? merged[0].FirstId : next.FirstId, next.LastId, terms);
        IndexStatements.AddProgress(batch, chatId, next.LastId);
        await batch.ExecuteNonQueryAsync();
        return new Change<IndexedCount>(new IndexedCount(next.Count, next.HasMore));
    }
}
