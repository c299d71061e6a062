using System.Text.Json;
using Talko.DataServer.Storage.Chats;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>Chats as they are shown.</summary>
internal static class ChatViews
{
    /// <summary>
    /// Chats as a reader, one of their participants, sees them, each with its newest messages. A few statements run
    /// side by side however many chats there are; what the caller does not take is not read.
    /// </summary>
    public static IEnumerable<Chat> Read(
        Queries queries,
        IReadOnlyList<(StoredChat Chat, StoredParticipant Reader)> chats,
        long readerId,
        int messageLimit)
    {
        var chatIds = JsonSerializer.Serialize(chats.Select(row => row.Chat.ChatId));
        using var users = new RowGroups<User>(queries.Participants.FirstOfChats(chatIds, StoredChat.ShownUsers));
        using var owners = new RowGroups<long>(queries.Participants.OwnersOfChats(chatIds));
        using var messages = new RowGroups<Message>(queries.Messages.NewestOfChats(chatIds, readerId, messageLimit));
        for (var index = 0; index < chats.Count; index++)
        {
            var (chat, reader) = chats[index];
            var newest = messages.Take(index);
            newest.Sort((one, other) => one.MessageId.CompareTo(other.MessageId));
            var readState = reader.Mark.ShownIn(chat, queries.Marks.Count(chat, reader));
            yield return chat.ShownTo(readerId, users.Take(index), owners.Take(index), newest, readState);
        }
    }

    /// <summary>A chat as it is pushed: under the name it was given, without messages.</summary>
    public static Chat Unnamed(ParticipantQueries participants, StoredChat chat) => chat.Unnamed(
        [.. participants.UsersAfter(chat.ChatId, 0, StoredChat.ShownUsers)], participants.OwnerIds(chat.ChatId));
}
