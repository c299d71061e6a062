using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Stores a message, or finds the one that the same request stored before.</summary>
internal sealed class MessageWrite(Actor actor, long chatId, long userId, string text, string? clientMessageId)
    : JudgedWrite<User, Message>(actor)
{
    public override int Bytes => base.Bytes + (sizeof(char) * text.Length);

    protected override Judgement<User, Message> Judge(Queries queries, long now)
    {
        if (queries.Messages.FindTarget(chatId, userId, clientMessageId) is not { } target)
        {
            return new Refusal(RefusalKind.NoUser, userId);
        }

        if (target.IsRepeated && Actor.IsSelf(userId))
        {
            return JudgeRepeated(queries.Messages.FindByClientId(clientMessageId!, target.Author));
        }

        if (!target.HasChat)
        {
            return new Refusal(RefusalKind.NoChat, chatId);
        }

        if (!Actor.IsSelf(userId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        return target.TakesPart ? Go(target.Author) : new Refusal(RefusalKind.NotParticipant, chatId);
    }

    protected override Change<Message> Apply(WriteSession session, User author)
    {
        var (number, previous) = session.Advance(chatId);
        var message = new Message(number, chatId, author, text, session.Now) { ClientMessageId = clientMessageId };
        session.Messages.Insert(message);
        var push = new StreamPush { Message = message, PrevId = previous };
        return new Change<Message>(message, session.Receivers.OfChat(chatId, push, author.UserId));
    }

    // Before all else: a repeated request is answered like the first, also when its author has left the chat since.
    private Judgement<User, Message> JudgeRepeated(Message first) =>
        first.ChatId == chatId && first.MessageText == text ? Stands(first) : new Refusal(RefusalKind.KeyUsed);
}
