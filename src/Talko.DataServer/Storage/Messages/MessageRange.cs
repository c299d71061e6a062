namespace Talko.DataServer.Storage.Messages;

/// <summary>Which messages are read: the newest, where neither bound is given. Only one may be.</summary>
/// <param name="ChatId">Of this chat.</param>
/// <param name="ReaderId">For whom; null, in trust mode, for whoever it may be.</param>
/// <param name="BeforeId">Those before this message.</param>
/// <param name="AfterId">What is new or changed above this number.</param>
internal readonly record struct MessageRange(long ChatId, long? ReaderId, long? BeforeId, long? AfterId);
