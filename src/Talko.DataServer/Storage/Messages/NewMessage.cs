namespace Talko.DataServer.Storage.Messages;

/// <summary>A message to be.</summary>
/// <param name="ChatId">Where it is said.</param>
/// <param name="UserId">Its author.</param>
/// <param name="Text">What is said.</param>
/// <param name="ClientMessageId">What the author's client calls it; null for nothing.</param>
/// <param name="ReplyToId">The message of the chat that it answers; null for none.</param>
/// <param name="MentionIds">Whom it names: all different; null for nobody.</param>
internal readonly record struct NewMessage(
    long ChatId,
    long UserId,
    string Text,
    string? ClientMessageId,
    long? ReplyToId = null,
    IReadOnlyList<long>? MentionIds = null);
