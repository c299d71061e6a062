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

    /// <summary>Its place in GetChats' order.</summary>
    public ChatCursor Cursor => new(SortId, ChatId);

    /// <summary>As it is pushed: under the name it was given, without messages.</summary>
    public Chat Unnamed(IReadOnlyList<User> users) => Make(ChatName, users, []);

    /// <summary>As one of its participants sees it.</summary>
    public Chat ShownTo(long viewerId, IReadOnlyList<User> users, IReadOnlyList<Message> messages)
    {
        // In an original database a chat marked private may have other than two people; it keeps its name.
        var name = IsPrivate && users.Count == 2 ? users[users[0].UserId == viewerId ? 1 : 0].UserName : ChatName;
        return Make(name, users, messages);
    }

    private Chat Make(string name, IReadOnlyList<User> users, IReadOnlyList<Message> messages) =>
        new(ChatId, name, users, UserCount, messages, LastId)
        {
            IsPrivate = IsPrivate,
            ChangedId = ChangedId,
        };
}
