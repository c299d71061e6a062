using System.Text.Json;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>Chats as they are shown.</summary>
internal static class ChatViews
{
    /// <summary>How many of its users a chat shows.</summary>
    public const int ShownUsers = 100;

    /// <summary>
    /// Chats as the viewer, one of their participants, sees them, each with its newest messages. Two statements run
    /// side by side however many chats there are; what the caller does not take is not read.
    /// </summary>
    public static IEnumerable<Chat> Read(
        Queries queries,
        IReadOnlyList<ChatRow> rows,
        long viewerId,
        int messageLimit)
    {
        var chatIds = JsonSerializer.Serialize(rows.Select(row => row.ChatId));
        using var users = new RowGroups<User>(queries.Users.FirstOfChats(chatIds, ShownUsers));
        using var messages = new RowGroups<Message>(queries.Messages.NewestOfChats(chatIds, messageLimit));
        for (var index = 0; index < rows.Count; index++)
        {
            var newest = messages.Take(index);
            newest.Sort((one, other) => one.MessageId.CompareTo(other.MessageId));
            yield return View(rows[index], users.Take(index), newest, viewerId);
        }
    }

    /// <summary>A chat as it is pushed: under the name it was given, without messages.</summary>
    public static Chat Unnamed(UserQueries users, ChatRow row) =>
        Make(row, row.ChatName, [.. users.ParticipantsAfter(row.ChatId, 0, ShownUsers)], []);

    private static Chat View(ChatRow row, List<User> users, List<Message> messages, long viewerId)
    {
        // In an original database a chat marked private may have other than two people; it keeps its name.
        var name = row.IsPrivate && users.Count == 2
            ? users[users[0].UserId == viewerId ? 1 : 0].UserName
            : row.ChatName;
        return Make(row, name, users, messages);
    }

    private static Chat Make(ChatRow row, string name, IReadOnlyList<User> users, IReadOnlyList<Message> messages) =>
        new(row.ChatId, name, users, row.UserCount, messages, row.LastId)
        {
            IsPrivate = row.IsPrivate,
            ChangedId = row.ChangedId,
        };
}
