using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Indexes a chat's next messages. Its result is how many those are.</summary>
internal sealed class IndexWrite(long chatId, int limit)
    : JudgedWrite<IReadOnlyList<(IndexedMessage Message, bool IsFound)>, int>(Actor.Nobody)
{
    public override long? ChatId => chatId;

    protected override async Task<Judgement<IReadOnlyList<(IndexedMessage Message, bool IsFound)>, int>> JudgeAsync(
        Transaction transaction)
    {
        await using var batch = transaction.Ask();
        IndexQueries.AskNext(batch, chatId, limit);
        await using var rows = await batch.ExecuteReaderAsync();
        var next = await IndexQueries.ReadNextAsync(rows);
        return next.Count == 0 ? Stands(0) : Go(next);
    }

    protected override async Task<Change<int>> ApplyAsync(
        Transaction transaction, IReadOnlyList<(IndexedMessage Message, bool IsFound)> plan)
    {
        await using var batch = transaction.Ask();
        IndexStatements.AddIndexed(
            batch,
            chatId,
            plan[^1].Message.MessageId,
            [.. plan.Where(row => row.IsFound).Select(row => row.Message)]);
        await batch.ExecuteNonQueryAsync();
        return new Change<int>(plan.Count);
    }
}
