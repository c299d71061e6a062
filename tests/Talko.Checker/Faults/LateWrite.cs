using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Writing;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.Checker.Faults;

/// <summary>Stores a message under a number that was taken before; others may have been stored since.</summary>
internal sealed class LateWrite(Caller caller, NewMessage asked, long number) : Write(caller)
{
    public Message? Message { get; private set; }

    protected override Told? Execute(WriteSession session)
    {
        var target = session.Messages.FindTarget(asked.ChatId, asked.UserId, asked.ClientMessageId);
        if (target is not { LastId: { } lastId, Author: { } author, TakesPart: true } found)
        {
            throw RpcException.NotFound("there is no such chat or user");
        }

        if (found.IsRepeated)
        {
            Message = session.Messages.FindByClientId(asked.ClientMessageId!, author);
            return null;
        }

        Message = new Message(number, asked.ChatId, author, asked.Text, session.Now)
        {
            ClientMessageId = asked.ClientMessageId,
        };
        session.Messages.Insert(Message);
        if (lastId < number)
        {
            session.Messages.AdvanceChat(Message);
        }

        return session.Receivers.OfChat(
            asked.ChatId, new StreamPush { Message = Message, PrevId = lastId }, asked.UserId);
    }
}
