using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Changes a read mark, and tells it to its reader.</summary>
/// <param name="actor">Who asks.</param>
/// <param name="chatId">The chat.</param>
/// <param name="userId">Whose mark it is.</param>
internal abstract class MarkWrite(Actor actor, long chatId, long userId) : JudgedWrite<ReadMark, ReadState>(actor)
{
    protected sealed override Judgement<ReadMark, ReadState> Judge(Queries queries, long now)
    {
        var asker = queries.Ask(chatId, userId);
        return Judge(queries, new MarkFacts(asker, () => queries.Marks.Count(asker.Chat!, asker.Participant!)));
    }

    protected sealed override Change<ReadState> Apply(Transaction transaction, ReadMark plan)
    {
        transaction.Participants.SetMark(chatId, userId, plan with { ChangedId = transaction.NextNumber() });
        var readState = ReadStateOf(transaction.Queries);
        var signal = new Signal(Signal.ReadStateKind) { ChatId = chatId, ReadState = readState };
        return new Change<ReadState>(readState, new ToldPush([userId], new StreamPush { Signal = signal }, AuthorId: null));
    }

    /// <summary>Judges it by what is stored.</summary>
    protected abstract Judgement<ReadMark, ReadState> Judge(Queries queries, MarkFacts facts);

    private ReadState ReadStateOf(Queries queries)
    {
        var (chat, participant) = (queries.Chats.Find(chatId)!, queries.Participants.Find(chatId, userId)!);
        return participant.Mark.ShownIn(chat, queries.Marks.Count(chat, participant));
    }
}
