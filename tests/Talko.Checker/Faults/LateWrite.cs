using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Protocol.Messages;

namespace Talko.Checker.Faults;

/// <summary>Stores a message under a number that was taken before; others may have been stored since.</summary>
internal sealed class LateWrite(NewMessage asked, long number) : JudgedWrite<User, Message>(Actor.Trusted)
{
    protected override Judgement<User, Message> Judge(Queries queries, long now) =>
        queries.Messages.FindTarget(asked, queries.Participants) switch
        {
            { First: { } first } => Stands(first.Message),
            { TakesPart: true, Author: var author } => Go(author),
            _ => new Refusal(RefusalKind.NoChat, asked.ChatId),
        };

    protected override Change<Message> Apply(Transaction transaction, User author)
    {
        var message = new Message(number, asked.ChatId, author, asked.Text, transaction.Now)
        {
            ClientMessageId = asked.ClientMessageId,
        };
        transaction.Messages.Insert(message);
        var lastId = transaction.Queries.Chats.Find(asked.ChatId)!.LastId;
        if (lastId < number)
        {
            transaction.Chats.Advance(asked.ChatId, number);
        }

        var push = new StreamPush { Message = message, PrevId = lastId };
        return new Change<Message>(message, transaction.Receivers.OfChat(asked.ChatId, push, asked.UserId));
    }
}
