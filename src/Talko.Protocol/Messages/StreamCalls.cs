namespace Talko.Protocol.Messages;

/// <summary>The params of OpenStream.</summary>
public sealed record OpenStreamParams(long UserId, bool OwnMessages = false, bool Events = false);

/// <summary>The params of CloseStream.</summary>
public sealed record CloseStreamParams(long UserId);

/// <summary>The params of BroadcastMessage. The receivers are every participant, the author included.</summary>
public sealed record BroadcastMessageParams(IReadOnlyList<long> ReceiverIds, Message Message, long? PrevId = null);

/// <summary>The params of BroadcastPush.</summary>
/// <param name="ReceiverIds">To whose streams it goes; null for those that the link has named by the audience's number.</param>
/// <param name="Push">The result that is pushed, as it is.</param>
/// <param name="AuthorId">
/// Of a new message, which goes to every stream but those of its author without own_messages; null for all else, which
/// goes to streams with events alone.
/// </param>
/// <param name="AudienceId">
/// The number that the link gives these receivers: one more than the last, or 1, with which all others are forgotten.
/// Without receivers, the number that it gave them.
/// </param>
public sealed record BroadcastPushParams(
    IReadOnlyList<long>? ReceiverIds, StreamPush Push, long? AuthorId = null, long? AudienceId = null);
