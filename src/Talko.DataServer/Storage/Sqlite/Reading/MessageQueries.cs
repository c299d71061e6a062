using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>
/// What is asked of messages, on one connection. Rows are read as they are taken, so a caller that has enough stops
/// and the rest is never read; no query sorts or passes over what it does not return.
/// </summary>
internal sealed class MessageQueries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _before = new(
        connection,
        $"""
        SELECT {MessageRow.Columns} FROM Messages m JOIN Users u ON u.user_id = m.user_id
        WHERE m.chat_id = @chat_id AND m.message_id < @before_id
        ORDER BY m.message_id DESC LIMIT @limit
        """,
        "@chat_id",
        "@before_id",
        "@limit");

    private readonly Statement _after = new(
        connection,
        $"""
        SELECT {MessageRow.Columns}, m.message_id AS number FROM Messages m JOIN Users u ON u.user_id = m.user_id
        WHERE m.chat_id = @chat_id AND m.message_id > @after_id AND m.changed_id IS NULL
        UNION ALL
        SELECT {MessageRow.Columns}, m.changed_id AS number FROM Messages m JOIN Users u ON u.user_id = m.user_id
        WHERE m.chat_id = @chat_id AND m.changed_id > @after_id
        ORDER BY number LIMIT @limit
        """,
        "@chat_id",
        "@after_id",
        "@limit");

    private readonly Statement _newestOfChats = new(
        connection,
        $"""
        SELECT {MessageRow.Columns}, chats.key
        FROM json_each(@chat_ids) chats
        CROSS JOIN Messages m ON m.message_id IN (
          SELECT message_id FROM Messages WHERE chat_id = chats.value ORDER BY message_id DESC LIMIT @limit)
        JOIN Users u ON u.user_id = m.user_id
        ORDER BY chats.rowid
        """,
        "@chat_ids",
        "@limit");

    private readonly Statement _target = new(
        connection,
        $"""
        SELECT {UserRow.Columns},
          EXISTS (SELECT 1 FROM ChatNumbers WHERE chat_id = @chat_id),
          EXISTS (SELECT 1 FROM Participants WHERE chat_id = @chat_id AND user_id = @user_id),
          EXISTS (SELECT 1 FROM Messages WHERE client_message_id = @client_message_id AND user_id = @user_id)
        FROM Users u WHERE u.user_id = @user_id
        """,
        "@chat_id",
        "@user_id",
        "@client_message_id");

    private readonly Statement _findByClientId = new(
        connection,
        $"""
        SELECT {MessageRow.Columns} FROM Messages m JOIN Users u ON u.user_id = m.user_id
        WHERE m.client_message_id = @client_message_id AND m.user_id = @user_id
        """,
        "@client_message_id",
        "@user_id");

    /// <summary>Up to <paramref name="limit"/> messages of the chat before a number, newest first.</summary>
    public IEnumerable<Message> Before(long chatId, long beforeId, int limit)
    {
        using var rows = _before.Query(chatId, beforeId, limit);
        while (rows.Read())
        {
            yield return MessageRow.Read(rows);
        }
    }

    /// <summary>
    /// Up to <paramref name="limit"/> messages of the chat that are new or changed above a number, in the order of
    /// the numbers that say so.
    /// </summary>
    public IEnumerable<Message> After(long chatId, long afterId, int limit)
    {
        using var rows = _after.Query(chatId, afterId, limit);
        while (rows.Read())
        {
            yield return MessageRow.Read(rows);
        }
    }

    /// <summary>
    /// Up to <paramref name="limit"/> newest messages of each chat, with the chat's index in the list of ids, in that
    /// order; within a chat in any.
    /// </summary>
    public IEnumerable<(int Index, Message Message)> NewestOfChats(string chatIds, int limit)
    {
        using var rows = _newestOfChats.Query(chatIds, limit);
        while (rows.Read())
        {
            yield return (rows.GetInt32(MessageRow.Count), MessageRow.Read(rows));
        }
    }

    /// <summary>What a message to be is judged by; null where there is no such author.</summary>
    public MessageTarget? FindTarget(NewMessage message)
    {
        using var row = _target.Query(message.ChatId, message.UserId, message.ClientMessageId);
        return row.Read()
            ? new MessageTarget(
                UserRow.Read(row),
                row.GetBoolean(UserRow.Count),
                row.GetBoolean(UserRow.Count + 1),
                row.GetBoolean(UserRow.Count + 2) ? FindByClientId(message) : null)
            : null;
    }

    public void Dispose()
    {
        _before.Dispose();
        _after.Dispose();
        _newestOfChats.Dispose();
        _target.Dispose();
        _findByClientId.Dispose();
    }

    private Message? FindByClientId(NewMessage message)
    {
        using var row = _findByClientId.Query(message.ClientMessageId, message.UserId);
        return row.Read() ? MessageRow.Read(row) : null;
    }
}
