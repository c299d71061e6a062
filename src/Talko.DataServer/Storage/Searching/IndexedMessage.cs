using System.Text.Json;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Searching;

/// <summary>What of a message is indexed.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="ChatId">Where it was said.</param>
/// <param name="UserId">Its author.</param>
/// <param name="Text">What it says.</param>
/// <param name="MentionIds">Whom it mentions; null for nobody.</param>
internal readonly record struct IndexedMessage(
    long MessageId, long ChatId, long UserId, string Text, IReadOnlyList<long>? MentionIds)
{
    /// <summary>From the columns of its row.</summary>
    public static IndexedMessage Of(long messageId, long chatId, long userId, string text, string? mentions) => new(
        messageId,
        chatId,
        userId,
        ShownText.Message(text),
        mentions is null ? null : JsonSerializer.Deserialize(mentions, WireJson.Default.IReadOnlyListInt64));

    /// <summary>From the message itself.</summary>
    public static IndexedMessage Of(Message message) =>
        new(message.MessageId, message.ChatId, message.User.UserId, message.MessageText, message.MentionIds);
}
