using Talko.DataServer.Forwarding;
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

    protected override IForwarding? Execute(WriteSession session)
    {
        var target = session.Messages.FindTarget(chatId, userId);
        var prevId = target.LastId ?? throw RpcException.NotFound($"there is no chat {chatId}");
        var author = target.Author ?? throw RpcException.NotFound($"there is no user {userId}");
        Permissions.RequireSelf(Caller, userId);
        if (target.TakesPart && TryInsert(session, author) is { } inserted)
        {
            Message = inserted;
            return new MessageForwarding(inserted, prevId);
        }

        // A repeated request is answered like the first also when its author has left the chat meanwhile.
        Message = FindFirst(session, author, target.TakesPart);
        return null;
    }

    private Message? TryInsert(WriteSession session, User author)
    {
        var message = new Message(session.Counter + 1, chatId, author, text, session.Now)
        {
            ClientMessageId = clientMessageId,
        };
        if (!session.Messages.TryInsert(message))
        {
            return null;
        }

        session.NextNumber();
        session.Messages.AdvanceChat(message);
        return message;
    }

    private Message FindFirst(WriteSession session, User author, bool takesPart)
    {
        var first = clientMessageId is null ? null : session.Messages.FindByClientId(clientMessageId, author);
        if (first is not null && first.ChatId == chatId && first.MessageText == text)
        {
            return first;
        }

        throw takesPart
            ? RpcException.Conflict("the client_message_id was used for another message")
            : Permissions.NotParticipant(chatId);
    }
}
