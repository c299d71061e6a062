using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Reading;
using Talko.DataServer.Storage.Writing;
using Talko.Protocol.Messages;

namespace Talko.Checker.Faults;

/// <summary>Stores a message under a number that was taken before; others may have been stored since.</summary>
internal sealed class LateWrite(NewMessage asked, long number) : JudgedWrite<User, Message>(Actor.Trusted)
{
    protected override Judgement<User, Message> Judge(Queries queries, long now) =>
        queries.Messages.FindTarget(asked.ChatId, asked.UserId, asked.ClientMessageId) switch
        {
            { IsRepeated: true, Author: var author } =>
                Stands(queries.Messages.FindByClientId(asked.ClientMessageId!, author)),
            { TakesPart: true, Author: var author } => Go(author),
            _ => new Refusal(RefusalKind.NoChat, asked.ChatId),
        };

    protected override Change<Message> Apply(WriteSession session, User author)
    {
        var message = new Message(number, asked.ChatId, author, asked.Text, session.Now)
        {
            ClientMessageId = asked.ClientMessageId,
        };
        session.Messages.Insert(message);
        var lastId = session.Queries.Chats.Find(asked.ChatId)!.LastId;
        if (lastId < number)
        {
            session.Chats.Advance(asked.ChatId, number);
        }

        var push = new StreamPush { Message = message, PrevId = lastId };
        return new Change<Message>(message, session.Receivers.OfChat(asked.ChatId, push, asked.UserId));
    }
}
