using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Chats;

/// <summary>A chat without its users and messages.</summary>
internal sealed record StoredChat(
    long ChatId,
    string ChatName,
    bool IsPrivate,
    int UserCount,
    long SortId,
    long LastId,
    long? ChangedId)
{
    /// <summary>How many of its users a chat shows.</summary>
    public const int ShownUsers = 100;

    /// <summary>What it is about; null where nobody said it.</summary>
    public string? Topic { get; init; }

    /// <summary>What those who are added to it read.</summary>
    public required string History { get; init; }

    /// <summary>For how many days messages are kept; null for ever.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Whether one of the two of a private chat has blocked the other.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Its place in GetChats' order.</summary>
    public ChatCursor Cursor => new(SortId, ChatId);

    /// <summary>As it is after an event.</summary>
    public StoredChat ChangedBy(long number) => this with { SortId = number, LastId = number, ChangedId = number };

    /// <summary>As it is pushed: under the name it was given, without messages.</summary>
    public Chat Unnamed(IReadOnlyList<User> users, IReadOnlyList<long> ownerIds) => Make(ChatName, users, ownerIds, []);

    /// <summary>As one of its participants sees it.</summary>
    public Chat ShownTo(
        long viewerId,
        IReadOnlyList<User> users,
        IReadOnlyList<long> ownerIds,
        IReadOnlyList<Message> messages,
        ReadState readState)
    {
        // In an original database a chat marked private may have other than two people; it keeps its name.
        var name = IsPrivate && users.Count == 2 ? users[users[0].UserId == viewerId ? 1 : 0].UserName : ChatName;
        return Make(name, users, ownerIds, messages) with { ReadState = readState };
    }

    private Chat Make(
        string name, IReadOnlyList<User> users, IReadOnlyList<long> ownerIds, IReadOnlyList<Message> messages) =>
        new(ChatId, name, users, UserCount, messages, LastId)
        {
            IsPrivate = IsPrivate,
            ChangedId = ChangedId,
            Topic = Topic,
            History = History,
            OwnerIds = ownerIds,
            RetentionDays = RetentionDays,
        };
}
