namespace Talko.Protocol.Messages;

/// <summary>The params of MarkRead, which moves the mark forward and never back. It is safe to repeat.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="MessageId">The highest message_id that was shown.</param>
/// <param name="Generation">Of the read_state it was decided by; an older one changes nothing, null counts always.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record MarkReadParams(long ChatId, long MessageId, long? Generation = null, long? UserId = null);

/// <summary>The params of MarkUnread: this message, and what follows it, is unread again.</summary>
public sealed record MarkUnreadParams(long ChatId, long MessageId, long? UserId = null);

/// <summary>The params of SetChatSettings; what is null stays as it is. It is safe to repeat.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="Notify">One of <see cref="NotifyLevel"/>.</param>
/// <param name="IsArchived">Whether it is put away until somebody else writes.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record SetChatSettingsParams(
    long ChatId,
    string? Notify = null,
    bool? IsArchived = null,
    long? UserId = null);

/// <summary>The result of MarkRead, MarkUnread and SetChatSettings.</summary>
public sealed record ReadStateResult(ReadState ReadState);
