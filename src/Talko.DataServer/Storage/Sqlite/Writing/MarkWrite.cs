using Talko.DataServer.Storage.Chats;
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
    // As it was when it was judged, which is in the same transaction and just before it is changed.
    private ChatAsker _asker;

    protected sealed override Judgement<ReadMark, ReadState> Judge(Queries queries, long now)
    {
        var asker = queries.Ask(chatId, userId);
        _asker = asker;
        return Judge(queries, new MarkFacts(asker, () => queries.Marks.Count(asker.Chat!, asker.Participant!)));
    }

    protected sealed override Change<ReadState> Apply(Transaction transaction, ReadMark plan)
    {
        var mark = plan with { ChangedId = transaction.NextNumber() };
        transaction.Participants.SetMark(chatId, userId, mark);
        var participant = _asker.Participant! with { Mark = mark };
        var readState = mark.ShownIn(_asker.Chat!, transaction.Queries.Marks.Count(_asker.Chat!, participant));
        var signal = new Signal(Signal.ReadStateKind) { ChatId = chatId, ReadState = readState };
        return new Change<ReadState>(readState, new ToldPush([userId], new StreamPush { Signal = signal }, AuthorId: null));
    }

    /// <summary>Judges it by what is stored.</summary>
    protected abstract Judgement<ReadMark, ReadState> Judge(Queries queries, MarkFacts facts);
}
