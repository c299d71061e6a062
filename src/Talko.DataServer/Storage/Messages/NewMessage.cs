namespace Talko.DataServer.Storage.Messages;

/// <summary>A message to be.</summary>
/// <param name="ChatId">Where it is said.</param>
/// <param name="UserId">Its author.</param>
/// <param name="Text">What is said.</param>
/// <param name="ClientMessageId">What the author's client calls it; null for nothing.</param>
internal readonly record struct NewMessage(long ChatId, long UserId, string Text, string? ClientMessageId);
