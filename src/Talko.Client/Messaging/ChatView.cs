using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>One chat as a front end shows it: immutable, replaced on every change.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="Name">What to call it: a private chat is named after the other person.</param>
/// <param name="IsPrivate">Whether it is between two people.</param>
/// <param name="Users">Its first 100 participants.</param>
/// <param name="UserCount">How many take part.</param>
/// <param name="Messages">What is known of its newest messages, oldest first; pending and failed ones stand last.</param>
/// <param name="UnseenCount">
/// How many messages of others came in since the chat was last marked as seen, by this messenger alone.
/// </param>
/// <param name="HasOlder">Whether storage holds messages before the first one here.</param>
public sealed record ChatView(
    long ChatId,
    string Name,
    bool IsPrivate,
    ImmutableArray<User> Users,
    int UserCount,
    ImmutableList<ChatMessage> Messages,
    int UnseenCount,
    bool HasOlder)
{
    /// <summary>What it is about; null where nobody said it.</summary>
    public string? Topic { get; init; }

    /// <summary>Who owns it, at most 100; nobody owns a private chat.</summary>
    public ImmutableArray<long> OwnerIds { get; init; } = [];

    /// <summary>What those who are added later may read, one of <see cref="ChatHistory"/>.</summary>
    public string? History { get; init; }

    /// <summary>For how many days messages are kept; null for ever.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>
    /// How far the user has read it, on whichever device, and how many are unread; null of a server that does not keep
    /// it.
    /// </summary>
    public ReadState? Reading { get; init; }

    /// <summary>The window in the middle of it that was asked for; null while there is none.</summary>
    public DetachedView? Detached { get; init; }

    /// <summary>
    /// Messages that were looked up because others answer them, by id; null is one that is not there for this user.
    /// </summary>
    public ImmutableDictionary<long, ChatMessage?> Quoted { get; init; } =
        ImmutableDictionary<long, ChatMessage?>.Empty;

    /// <summary>Whether it is put away, until somebody else writes.</summary>
    public bool IsArchived => Reading?.IsArchived is true;

    /// <summary>
    /// What it adds to the one sum that every front end shows: its unread messages, or those that mention the user, or
    /// nothing, as the user has set it.
    /// </summary>
    public int NoticeCount => Reading switch
    {
        null => UnseenCount,
        { Notify: NotifyLevel.None } => 0,
        { Notify: NotifyLevel.Mentions } reading when !IsPrivate => reading.MentionCount ?? 0,
        var reading => reading.UnreadCount,
    };

    /// <summary>A message that is held, as it is now; null where it is not, or is not there for this user.</summary>
    public ChatMessage? Find(long messageId) =>
        FindIn(Messages, messageId)
        ?? (Detached is { } window ? FindIn(window.Messages, messageId) : null)
        ?? Quoted.GetValueOrDefault(messageId);

    // What is unsent stands last and has no number yet.
    private static ChatMessage? FindIn(ImmutableList<ChatMessage> lines, long messageId)
    {
        var (low, high) = (0, lines.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var id = lines[middle].MessageId ?? long.MaxValue;
            if (id == messageId)
            {
                return lines[middle];
            }

            (low, high) = id < messageId ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
