namespace Talko.Protocol.Messages;

/// <summary>
/// How far one participant has read a chat (protocol-conversations.md, Reading): their own, which nobody else learns.
/// Counted are messages above <see cref="ReadId"/> by others that are neither deleted nor events and may be read.
/// </summary>
/// <param name="ReadId">The highest message_id that was shown to the person; 0 for none.</param>
/// <param name="UnreadCount">How many are unread; <see cref="MaxCount"/> means that many or more.</param>
/// <param name="Notify">One of <see cref="NotifyLevel"/>.</param>
/// <param name="IsArchived">Whether it was put away, and nothing was written by another since.</param>
/// <param name="Generation">Rises with each MarkUnread, so that a MarkRead from before it changes nothing.</param>
/// <param name="LastId">The chat's last_id when it was counted.</param>
/// <param name="ChangedId">
/// The number of its newest change. Of two states the one with the higher (<see cref="ChangedId"/>,
/// <see cref="LastId"/>) is newer.
/// </param>
public sealed record ReadState(
    long ReadId,
    int UnreadCount,
    string Notify,
    bool IsArchived,
    long Generation,
    long LastId,
    long ChangedId)
{
    /// <summary>The highest count that is told.</summary>
    public const int MaxCount = 100;

    /// <summary>How many of the unread mention the reader; null for a private chat, where all do.</summary>
    public int? MentionCount { get; init; }

    /// <summary>The oldest unread message; null where there is none.</summary>
    public long? FirstUnreadId { get; init; }
}
