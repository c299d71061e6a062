using Talko.DataServer.Storage.Chats;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Marks;

/// <summary>How far a participant has read a chat, and what they set for themselves there.</summary>
/// <param name="ReadId">The highest message they were shown.</param>
/// <param name="Generation">Rises with each MarkUnread.</param>
/// <param name="Notify">One of <see cref="NotifyLevel"/>.</param>
/// <param name="ArchivedId">The chat's last_id when they archived it; null where they did not.</param>
/// <param name="ChangedId">The number of the newest change of these.</param>
internal readonly record struct ReadMark(
    long ReadId,
    long Generation,
    string Notify,
    long? ArchivedId,
    long ChangedId)
{
    /// <summary>As its owner sees it.</summary>
    public ReadState ShownIn(StoredChat chat, UnreadCount count) =>
        new(ReadId, count.Unread, Notify, count.IsArchived, Generation, chat.LastId, ChangedId)
        {
            MentionCount = chat.IsPrivate ? null : count.Mentions,
            FirstUnreadId = count.FirstUnreadId,
        };
}
