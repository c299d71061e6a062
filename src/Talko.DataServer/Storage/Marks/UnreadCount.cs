namespace Talko.DataServer.Storage.Marks;

/// <summary>What is counted behind a <see cref="ReadMark"/>: it is never stored.</summary>
/// <param name="Unread">Messages by others that are neither deleted nor events, up to ReadState.MaxCount.</param>
/// <param name="Mentions">Those of them that mention the reader, up to the same.</param>
/// <param name="FirstUnreadId">The oldest of them; null where none was found.</param>
/// <param name="IsArchived">Whether the chat was archived, and no such message has come since.</param>
internal readonly record struct UnreadCount(int Unread, int Mentions, long? FirstUnreadId, bool IsArchived)
{
    /// <summary>How many messages behind the mark are looked at: where that is not the end, there are many unread ones.</summary>
    public const int MaxLooked = 1000;
}
