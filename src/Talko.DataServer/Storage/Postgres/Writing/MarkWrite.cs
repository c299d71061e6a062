using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Changes a read mark, and tells it to its reader.</summary>
/// <param name="actor">Who asks.</param>
/// <param name="chatId">The chat.</param>
/// <param name="userId">Whose mark it is.</param>
internal abstract class MarkWrite(Actor actor, long chatId, long userId) : JudgedWrite<ReadMark, ReadState>(actor)
{
    public sealed override long? ChatId => chatId;

    protected sealed override async Task<Judgement<ReadMark, ReadState>> JudgeAsync(Transaction transaction)
    {
        var (asker, count) = await CountAsync(transaction);
        return await JudgeAsync(transaction, new MarkFacts(asker, () => count));
    }

    protected sealed override async Task<Change<ReadState>> ApplyAsync(Transaction transaction, ReadMark plan)
    {
        await ParticipantStatements.SetMarkAsync(transaction, chatId, userId, plan);
        var (asker, count) = await CountAsync(transaction);
        var readState = asker.Participant!.Mark.ShownIn(asker.Chat!, count);
        var signal = new Signal(Signal.ReadStateKind) { ChatId = chatId, ReadState = readState };
        return new Change<ReadState>(readState, new ToldPush([userId], new StreamPush { Signal = signal }, AuthorId: null));
    }

    /// <summary>Judges it by what is stored.</summary>
    protected abstract Task<Judgement<ReadMark, ReadState>> JudgeAsync(Transaction transaction, MarkFacts facts);

    private async Task<(ChatAsker Asker, UnreadCount Count)> CountAsync(Transaction transaction)
    {
        var asker = await ParticipantStatements.FindAskerAsync(transaction, chatId, userId);
        if (asker is not { Chat: { } chat, Participant: { } participant })
        {
            return (asker, default);
        }

        await using var batch = transaction.Ask();
        MarkQueries.AskCounts(batch, userId, [(chat, participant)]);
        await using var rows = await batch.ExecuteReaderAsync();
        return (asker, (await MarkQueries.ReadAsync(rows))[0]);
    }
}
