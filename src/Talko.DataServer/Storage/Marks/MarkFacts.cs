using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Marks;

/// <summary>What a change of a mark is judged by. Where it goes ahead the plan is the mark as it is to be.</summary>
/// <param name="Asker">Whose mark it is.</param>
/// <param name="Count">Counts what is behind the mark as it is, of who takes part.</param>
internal readonly record struct MarkFacts(ChatAsker Asker, Func<UnreadCount> Count)
{
    private ReadMark Mark => Asker.Participant!.Mark;

    public Judgement<ReadMark, ReadState> JudgeRead(Actor actor, NewMark asked)
    {
        if (Asker.Judge(actor, asked.ChatId, asked.UserId) is { } refusal)
        {
            return refusal;
        }

        if (asked.MessageId > Asker.Chat!.LastId)
        {
            return new Refusal(RefusalKind.NotYetSaid, Asker.Chat.LastId);
        }

        var isOld = asked.Generation < Mark.Generation;
        return isOld || asked.MessageId <= Mark.ReadId ? Stands() : Go(Mark with { ReadId = asked.MessageId });
    }

    /// <summary>Judges that a message is to be unread again.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="asked">What for.</param>
    /// <param name="hasMessage">Whether the chat has the message.</param>
    public Judgement<ReadMark, ReadState> JudgeUnread(Actor actor, NewMark asked, bool hasMessage)
    {
        if (Asker.Judge(actor, asked.ChatId, asked.UserId) is { } refusal)
        {
            return refusal;
        }

        if (!hasMessage || !Asker.Participant!.MayRead(asked.MessageId))
        {
            return new Refusal(RefusalKind.NoMessage, asked.MessageId);
        }

        return asked.MessageId > Mark.ReadId
            ? Stands()
            : Go(Mark with { ReadId = asked.MessageId - 1, Generation = Mark.Generation + 1 });
    }

    public Judgement<ReadMark, ReadState> JudgeSettings(Actor actor, ChatSettings asked)
    {
        if (Asker.Judge(actor, asked.ChatId, asked.UserId) is { } refusal)
        {
            return refusal;
        }

        var wasArchived = Count().IsArchived;
        var isArchived = asked.IsArchived ?? wasArchived;
        var mark = Mark with { Notify = asked.Notify ?? Mark.Notify };
        if (isArchived != wasArchived)
        {
            mark = mark with { ArchivedId = isArchived ? Asker.Chat!.LastId : null };
        }

        return mark == Mark ? Stands() : Go(mark);
    }

    private static Judgement<ReadMark, ReadState> Go(ReadMark mark) => Judgement<ReadMark, ReadState>.Go(mark);

    private Judgement<ReadMark, ReadState> Stands() =>
        Judgement<ReadMark, ReadState>.Stands(Mark.ShownIn(Asker.Chat!, Count()));
}
