namespace Talko.Protocol.Messages;

/// <summary>A conversation as one of its participants sees it (protocol.md, DataServer).</summary>
/// <param name="ChatId">1 to 2^53-1.</param>
/// <param name="ChatName">In GetChats a private chat is named after the other person.</param>
/// <param name="Users">Its first 100 participants, by user_id.</param>
/// <param name="UserCount">How many participants there are in all.</param>
/// <param name="Messages">Its newest messages, the oldest of them first.</param>
/// <param name="LastId">The chat's highest number, read in the same snapshot; 0 where nothing was said yet.</param>
public sealed record Chat(
    long ChatId,
    string ChatName,
    IReadOnlyList<User> Users,
    int UserCount,
    IReadOnlyList<Message> Messages,
    long LastId)
{
    /// <summary>Whether it is between two people; there is one such chat for any two.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The number of its newest change; null where it was never changed.</summary>
    public long? ChangedId { get; init; }

    /// <summary>What it is about; null where nobody said it.</summary>
    public string? Topic { get; init; }

    /// <summary>What those who are added later may read, one of <see cref="ChatHistory"/>.</summary>
    public string? History { get; init; }

    /// <summary>Who owns it, at most 100; null for a private chat.</summary>
    public IReadOnlyList<long>? OwnerIds { get; init; }

    /// <summary>Nothing below this number is left; null while nothing went by age.</summary>
    public long? FirstId { get; init; }

    /// <summary>For how many days messages are kept; null for ever.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>In GetChats: how far its reader has read it; null in a push, which is the same for all.</summary>
    public ReadState? ReadState { get; init; }
}
