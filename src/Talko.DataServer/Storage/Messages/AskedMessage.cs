namespace Talko.DataServer.Storage.Messages;

/// <summary>A message that somebody wants to change.</summary>
/// <param name="ChatId">The chat it is looked for in.</param>
/// <param name="MessageId">The message.</param>
/// <param name="UserId">For whom.</param>
internal readonly record struct AskedMessage(long ChatId, long MessageId, long UserId);
