using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Stores a message, or finds the one that the same request stored before.</summary>
internal sealed class MessageWrite(Actor actor, NewMessage asked) : JudgedWrite<MessageTarget, Message>(actor)
{
    public override int Bytes => base.Bytes + (sizeof(char) * asked.Text.Length);

    protected override Judgement<MessageTarget, Message> Judge(Queries queries, long now) =>
        queries.Messages.FindTarget(asked, queries.Participants)?.Judge(Actor, asked)
        ?? new Refusal(RefusalKind.NoUser, asked.UserId);

    protected override Change<Message> Apply(Transaction transaction, MessageTarget target)
    {
        var (mentionIds, unmentionedIds) = (target.Named.MentionIds, target.Named.UnmentionedIds);
        var (number, previous) = transaction.Advance(asked.ChatId);
        var message = new Message(number, asked.ChatId, target.Author, asked.Text, transaction.Now)
        {
            ClientMessageId = asked.ClientMessageId,
            ReplyToId = asked.ReplyToId,
            MentionIds = mentionIds.Count == 0 ? null : mentionIds,
        };
        transaction.Messages.Insert(message, unmentionedIds.Count == 0 ? null : unmentionedIds);
        transaction.Backlog.NoteWritten(asked.ChatId);
        var push = new StreamPush { Message = message, PrevId = previous };
        return new Change<Message>(message, transaction.Receivers.OfChat(asked.ChatId, push, message.User.UserId));
    }
}
