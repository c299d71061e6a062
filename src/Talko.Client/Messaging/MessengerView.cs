using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>All that a front end shows: immutable, replaced on every change.</summary>
/// <param name="Connection">Whether it is up to date.</param>
/// <param name="ConnectionError">Why there is no connection, for a person to read; null while online.</param>
/// <param name="Me">Whose messenger it is; null until the server has said it.</param>
/// <param name="Chats">The chats, the one with the newest message first.</param>
public sealed record MessengerView(
    ConnectionState Connection,
    string? ConnectionError,
    User? Me,
    ImmutableList<ChatView> Chats)
{
    /// <summary>Whether the chats have been loaded once, so that none means that there are none.</summary>
    public bool Loaded { get; init; }

    /// <summary>Whom the user blocks, as far as it was asked or done here.</summary>
    public ImmutableHashSet<long> BlockedIds { get; init; } = [];

    /// <summary>
    /// The one number that says how much there is to look at: of all chats but the archived ones. 100 or more of a chat
    /// are counted as 100.
    /// </summary>
    public int NoticeCount => Chats.Where(chat => !chat.IsArchived).Sum(chat => chat.NoticeCount);

    /// <summary>The same of the archived chats.</summary>
    public int ArchivedNoticeCount => Chats.Where(chat => chat.IsArchived).Sum(chat => chat.NoticeCount);

    /// <summary>Everyone the messenger has met, by id, as they are now.</summary>
    public ImmutableDictionary<long, User> Users { get; init; } = ImmutableDictionary<long, User>.Empty;
}
