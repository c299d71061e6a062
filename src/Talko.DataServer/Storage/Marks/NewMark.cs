namespace Talko.DataServer.Storage.Marks;

/// <summary>Up to where a chat was read, or from where on it is to be unread.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="UserId">By whom.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Generation">Of the mark that it was decided by; null counts always.</param>
internal readonly record struct NewMark(long ChatId, long UserId, long MessageId, long? Generation = null);
