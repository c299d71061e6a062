namespace Talko.DataServer.Storage.Messages;

/// <summary>Which messages are read: the newest, where no bound is given. Only one may be.</summary>
/// <param name="ChatId">Of this chat.</param>
/// <param name="ReaderId">For whom; null, in trust mode, for whoever it may be.</param>
/// <param name="BeforeId">Those before this message.</param>
/// <param name="AfterId">What is new or changed above this number.</param>
/// <param name="MessageIds">These.</param>
/// <param name="AroundId">Those before this message and those from it on.</param>
/// <param name="SinceId">Those behind this message.</param>
internal readonly record struct MessageRange(
    long ChatId,
    long? ReaderId,
    long? BeforeId = null,
    long? AfterId = null,
    IReadOnlyList<long>? MessageIds = null,
    long? AroundId = null,
    long? SinceId = null);
