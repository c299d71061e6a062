using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is counted behind read marks, on one connection: by indexes alone, however long the texts are.</summary>
internal sealed class MarkQueries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _unread = new(
        connection,
        $"""
        SELECT count(*), min(message_id) FROM (
          SELECT message_id FROM (
            SELECT message_id, user_id, is_counted FROM Messages
            WHERE chat_id = @chat_id AND message_id > @after_id
            ORDER BY message_id LIMIT {UnreadCount.MaxLooked})
          WHERE is_counted = 1 AND user_id <> @user_id
          LIMIT {ReadState.MaxCount})
        """,
        "@chat_id",
        "@after_id",
        "@user_id");

    private readonly Statement _isBeyond = new(
        connection,
        $"""
        SELECT 1 FROM Messages WHERE chat_id = @chat_id AND message_id > @after_id
        ORDER BY message_id LIMIT 1 OFFSET {UnreadCount.MaxLooked}
        """,
        "@chat_id",
        "@after_id");

    private readonly Statement _mentions = new(
        connection,
        $"""
        SELECT count(*) FROM (
          SELECT 1 FROM Mentions WHERE user_id = @user_id AND chat_id = @chat_id AND message_id > @after_id
          LIMIT {ReadState.MaxCount})
        """,
        "@user_id",
        "@chat_id",
        "@after_id");

    private readonly Statement _hasOthers = new(
        connection,
        """
        SELECT 1 FROM Messages
        WHERE chat_id = @chat_id AND message_id > @after_id AND is_counted = 1 AND user_id <> @user_id
        LIMIT 1
        """,
        "@chat_id",
        "@after_id",
        "@user_id");

    /// <summary>What a participant has not read of a chat.</summary>
    public UnreadCount Count(StoredChat chat, StoredParticipant participant)
    {
        var archivedId = participant.Mark.ArchivedId;
        var isArchived = archivedId is { } id && !HasOthers(chat, id, participant.UserId);
        var afterId = Math.Max(participant.Mark.ReadId, participant.ReadsFromId - 1);

        // A chat's newest message has the number that it is sorted by.
        if (chat.SortId <= afterId)
        {
            return new UnreadCount(0, 0, null, isArchived);
        }

        // No two messages have one number, so there are no more of them than numbers.
        var (unread, firstId) = Unread(chat.ChatId, afterId, participant.UserId, most: chat.SortId - afterId);
        var mentions = unread == 0 ? 0 : Mentions(chat.ChatId, afterId, participant.UserId);
        return new UnreadCount(unread, mentions, firstId, isArchived);
    }

    public void Dispose()
    {
        _unread.Dispose();
        _isBeyond.Dispose();
        _mentions.Dispose();
        _hasOthers.Dispose();
    }

    private (int Count, long? FirstId) Unread(long chatId, long afterId, long userId, long most)
    {
        using var rows = _unread.Query(chatId, afterId, userId);
        rows.Read();
        var count = rows.GetInt32(0);
        var firstId = rows.GetOptionalInt64(1);
        var isBeyond = count < ReadState.MaxCount && most > UnreadCount.MaxLooked && IsBeyond(chatId, afterId);
        return (isBeyond ? ReadState.MaxCount : count, firstId);
    }

    private bool IsBeyond(long chatId, long afterId)
    {
        using var rows = _isBeyond.Query(chatId, afterId);
        return rows.Read();
    }

    private int Mentions(long chatId, long afterId, long userId)
    {
        using var rows = _mentions.Query(userId, chatId, afterId);
        rows.Read();
        return rows.GetInt32(0);
    }

    private bool HasOthers(StoredChat chat, long afterId, long userId)
    {
        if (chat.SortId <= afterId)
        {
            return false;
        }

        using var rows = _hasOthers.Query(chat.ChatId, afterId, userId);
        return rows.Read();
    }
}
