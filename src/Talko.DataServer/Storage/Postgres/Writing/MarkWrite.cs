using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// Changes a read mark, and tells it to its reader. It takes no number of the chat's order, so nobody who writes there waits
/// for it: the participant's row alone is locked.
/// </summary>
/// <param name="actor">Who asks.</param>
/// <param name="chatId">The chat.</param>
/// <param name="userId">Whose mark it is.</param>
internal abstract class MarkWrite(Actor actor, long chatId, long userId) : JudgedWrite<ReadMark, ReadState>(actor)
{
    protected sealed override (long ChatId, long UserId)? LockedParticipant => (chatId, userId);

    protected sealed override async Task<Judgement<ReadMark, ReadState>> JudgeAsync(Transaction transaction)
    {
        await using var batch = transaction.Ask();
        var (asker, count) = await CountAsync(batch);
        return await JudgeAsync(transaction, new MarkFacts(asker, () => count));
    }

    protected sealed override async Task<Change<ReadState>> ApplyAsync(Transaction transaction, ReadMark plan)
    {
        await using var batch = transaction.Ask();
        ParticipantStatements.AddSetMark(batch, chatId, userId, plan);
        var (asker, count) = await CountAsync(batch);
        var readState = asker.Participant!.Mark.ShownIn(asker.Chat!, count);
        var signal = new Signal(Signal.ReadStateKind) { ChatId = chatId, ReadState = readState };
        return new Change<ReadState>(readState, new ToldPush([userId], new StreamPush { Signal = signal }, AuthorId: null));
    }

    /// <summary>Judges it by what is stored.</summary>
    protected abstract Task<Judgement<ReadMark, ReadState>> JudgeAsync(Transaction transaction, MarkFacts facts);

    // Behind what else is in the batch.
    private async Task<(ChatAsker Asker, UnreadCount Count)> CountAsync(NpgsqlBatch batch)
    {
        MarkQueries.AskCounted(batch, chatId, userId);
        await using var rows = await batch.ExecuteReaderAsync();
        return await MarkQueries.ReadCountedAsync(rows);
    }
}
