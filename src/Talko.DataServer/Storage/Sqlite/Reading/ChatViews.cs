using System.Text.Json;
using Talko.DataServer.Storage.Chats;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>Chats as they are shown.</summary>
internal static class ChatViews
{
    /// <summary>
    /// Chats as the viewer, one of their participants, sees them, each with its newest messages. Two statements run
    /// side by side however many chats there are; what the caller does not take is not read.
    /// </summary>
    public static IEnumerable<Chat> Read(
        Queries queries,
        IReadOnlyList<StoredChat> chats,
        long viewerId,
        int messageLimit)
    {
        var chatIds = JsonSerializer.Serialize(chats.Select(chat => chat.ChatId));
        using var users = new RowGroups<User>(queries.Users.FirstOfChats(chatIds, StoredChat.ShownUsers));
        using var messages = new RowGroups<Message>(queries.Messages.NewestOfChats(chatIds, messageLimit));
        for (var index = 0; index < chats.Count; index++)
        {
            var newest = messages.Take(index);
            newest.Sort((one, other) => one.MessageId.CompareTo(other.MessageId));
            yield return chats[index].ShownTo(viewerId, users.Take(index), newest);
        }
    }

    /// <summary>A chat as it is pushed: under the name it was given, without messages.</summary>
    public static Chat Unnamed(UserQueries users, StoredChat chat) =>
        chat.Unnamed([.. users.ParticipantsAfter(chat.ChatId, 0, StoredChat.ShownUsers)]);
}
