using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// How lines are named. One's own are named after the client_message_id, which is decided before they are sent,
/// all others after their number; the first letter keeps the two apart.
/// </summary>
internal static class MessageKey
{
    public static string Of(Message message, long me) =>
        message.User.UserId == me && message.ClientMessageId is { } id ? OfOwn(id) : $"m{message.MessageId}";

    public static string OfOwn(string clientMessageId) => $"c{clientMessageId}";

    public static string ToClientMessageId(string ownKey) => ownKey[1..];
}
