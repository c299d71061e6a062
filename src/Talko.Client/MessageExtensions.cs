using Talko.Protocol.Messages;

namespace Talko.Client;

internal static class MessageExtensions
{
    /// <summary>The message's newest number: of its last change, or its own.</summary>
    public static long Number(this Message message) => Math.Max(message.MessageId, message.ChangedId ?? 0);
}
