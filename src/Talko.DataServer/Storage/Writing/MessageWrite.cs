using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Stores a message, or finds the one that the same request stored before.</summary>
internal sealed class MessageWrite(Caller caller, long chatId, long userId, string text, string? clientMessageId)
    : Write(caller)
{
    /// <summary>The stored message, once committed.</summary>
    public Message? Message { get; private set; }

    public override int Bytes => base.Bytes + (sizeof(char) * text.Length);

    protected override Told? Execute(WriteSession session)
    {
        var target = session.Messages.FindTarget(chatId, userId, clientMessageId)
            ?? throw RpcException.NotFound($"there is no user {userId}");
        if (target.IsRepeated && Permissions.IsSelf(Caller, userId))
        {
            Message = FindFirst(session, target.Author);
            return null;
        }

        var prevId = target.LastId ?? throw RpcException.NotFound($"there is no chat {chatId}");
        Permissions.RequireSelf(Caller, userId);
        Message = target.TakesPart ? Insert(session, target.Author) : throw Permissions.NotParticipant(chatId);
        return session.Receivers.OfChat(chatId, new StreamPush { Message = Message, PrevId = prevId }, userId);
    }

    private Message Insert(WriteSession session, User author)
    {
        var message = new Message(session.NextNumber(), chatId, author, text, session.Now)
        {
            ClientMessageId = clientMessageId,
        };
        session.Messages.Insert(message);
        session.Messages.AdvanceChat(message);
        return message;
    }

    // Before all else: a repeated request is answered like the first, also when its author has left the chat since.
    private Message FindFirst(WriteSession session, User author)
    {
        var first = session.Messages.FindByClientId(clientMessageId!, author);
        return first.ChatId == chatId && first.MessageText == text
            ? first
            : throw RpcException.Conflict("the client_message_id was used for another message", RpcErrorReason.Key);
    }
}
