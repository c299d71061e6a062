using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Indexes a chat's next messages. Its result is how many those are.</summary>
internal sealed class IndexWrite(long chatId, int limit) : JudgedWrite<IndexPlan, int>(Actor.Nobody)
{
    // There are fewer that could be merged, as each is larger than all behind it.
    private const int MaxMerged = 16;

    public override long? ChatId => chatId;

    protected override async Task<Judgement<IndexPlan, int>> JudgeAsync(Transaction transaction)
    {
        await using var batch = transaction.Ask();
        IndexQueries.AskNext(batch, chatId, limit);
        SegmentQueries.AskNewest(batch, chatId, long.MaxValue, MaxMerged);
        await using var rows = await batch.ExecuteReaderAsync();
        var next = await IndexQueries.ReadNextAsync(rows);
        await rows.NextAsync();
        return next.Count == 0 ? Stands(0) : Go(new IndexPlan(next, await SegmentQueries.ReadAllAsync(rows)));
    }

    protected override async Task<Change<int>> ApplyAsync(Transaction transaction, IndexPlan plan)
    {
        var next = plan.Next;
        List<IndexSegment> merged = [.. IndexSegment.ToMerge(plan.Newest, next.Count).Reverse()];
        var terms = new SegmentTerms();
        foreach (var segment in merged)
        {
            await using var asked = transaction.Ask();
            terms.Add(await SegmentQueries.ReadAsync(asked, segment), segment.LastId);
        }

        foreach (var (message, _) in next.Where(row => row.IsFound))
        {
            terms.Add(message);
        }

        var made = new IndexSegment(
            chatId,
            merged.Count > 0 ? merged[0].FirstId : next[0].Message.MessageId,
            next[^1].Message.MessageId,
            merged.Sum(segment => segment.Messages) + next.Count);
        await using var batch = transaction.Ask();
        IndexStatements.AddNeedNotLast(batch);
        IndexStatements.AddSegment(batch, merged, made, terms);
        IndexStatements.AddProgress(batch, chatId, made.LastId);
        await batch.ExecuteNonQueryAsync();
        return new Change<int>(next.Count);
    }
}
