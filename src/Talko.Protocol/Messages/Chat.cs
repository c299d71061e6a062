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
}
