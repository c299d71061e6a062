using Talko.Protocol.Messages;

namespace Talko.Client;

internal static class StreamPushExtensions
{
    /// <summary>The chat that a push says something of; null where it is of none.</summary>
    public static long? ChatOf(this StreamPush push) => push.Message?.ChatId ?? push.Chat?.ChatId ?? push.ChatId;
}
