using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Stores a message, or finds the one that the same request stored before.</summary>
internal sealed class MessageWrite(Actor actor, NewMessage asked) : JudgedWrite<User, Message>(actor)
{
    public override int Bytes => base.Bytes + (sizeof(char) * asked.Text.Length);

    protected override Judgement<User, Message> Judge(Queries queries, long now) =>
        queries.Messages.FindTarget(asked)?.Judge(Actor, asked) ?? new Refusal(RefusalKind.NoUser, asked.UserId);

    protected override Change<Message> Apply(Transaction transaction, User author)
    {
        var (number, previous) = transaction.Advance(asked.ChatId);
        var message = new Message(number, asked.ChatId, author, asked.Text, transaction.Now)
        {
            ClientMessageId = asked.ClientMessageId,
        };
        transaction.Messages.Insert(message);
        var push = new StreamPush { Message = message, PrevId = previous };
        return new Change<Message>(message, transaction.Receivers.OfChat(asked.ChatId, push, author.UserId));
    }
}
