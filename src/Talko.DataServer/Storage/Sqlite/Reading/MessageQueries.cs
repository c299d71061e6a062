using System.Text.Json;
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
    private const string Messages = "Messages m JOIN Users u ON u.user_id = m.user_id";

    private readonly Statement _before = new(
        connection,
        $"""
        SELECT {MessageRow.Columns} FROM {Messages}
        WHERE m.chat_id = @chat_id AND m.message_id < @before_id AND m.message_id >= @from_id
        ORDER BY m.message_id DESC LIMIT @limit
        """,
        "@chat_id",
        "@before_id",
        "@from_id",
        "@limit");

    private readonly Statement _from = new(
        connection,
        $"""
        SELECT {MessageRow.Columns} FROM {Messages}
        WHERE m.chat_id = @chat_id AND m.message_id >= @from_id
        ORDER BY m.message_id LIMIT @limit
        """,
        "@chat_id",
        "@from_id",
        "@limit");

    private readonly Statement _after = new(
        connection,
        $"""
        SELECT {MessageRow.Columns}, m.message_id AS number FROM {Messages}
        WHERE m.chat_id = @chat_id AND m.message_id > @after_id AND m.message_id >= @from_id AND m.changed_id IS NULL
        UNION ALL
        SELECT {MessageRow.Columns}, m.changed_id AS number FROM {Messages}
        WHERE m.chat_id = @chat_id AND m.changed_id > @after_id AND m.message_id >= @from_id
        ORDER BY number LIMIT @limit
        """,
        "@chat_id",
        "@after_id",
        "@from_id",
        "@limit");

    private readonly Statement _named = new(
        connection,
        $"""
        SELECT {MessageRow.Columns} FROM {Messages}
        WHERE m.message_id IN (SELECT value FROM json_each(@message_ids))
          AND m.chat_id = @chat_id AND m.message_id >= @from_id
        ORDER BY m.message_id
        """,
        "@message_ids",
        "@chat_id",
        "@from_id");

    private readonly Statement _newestOfChats = new(
        connection,
        $"""
        SELECT {MessageRow.Columns}, chats.key
        FROM json_each(@chat_ids) chats
        CROSS JOIN Participants p ON p.chat_id = chats.value AND p.user_id = @reader_id
        CROSS JOIN Messages m ON m.message_id IN (
          SELECT message_id FROM Messages WHERE chat_id = chats.value AND message_id >= p.reads_from_id
          ORDER BY message_id DESC LIMIT @limit)
        JOIN Users u ON u.user_id = m.user_id
        ORDER BY chats.rowid
        """,
        "@chat_ids",
        "@reader_id",
        "@limit");

    private readonly Statement _target = new(
        connection,
        $"""
        SELECT {UserRow.Columns},
          (SELECT is_blocked FROM ChatNumbers WHERE chat_id = @chat_id),
          (SELECT reads_from_id FROM Participants WHERE chat_id = @chat_id AND user_id = @user_id),
          EXISTS (SELECT 1 FROM Messages WHERE client_message_id = @client_message_id AND user_id = @user_id)
        FROM Users u WHERE u.user_id = @user_id
        """,
        "@chat_id",
        "@user_id",
        "@client_message_id");

    private readonly Statement _find = new(
        connection,
        $"SELECT {MessageRow.StoredColumns} FROM {Messages} WHERE m.message_id = @message_id AND m.chat_id = @chat_id",
        "@message_id",
        "@chat_id");

    private readonly Statement _has = new(
        connection,
        "SELECT 1 FROM Messages WHERE message_id = @message_id AND chat_id = @chat_id",
        "@message_id",
        "@chat_id");

    private readonly Statement _findByClientId = new(
        connection,
        $"""
        SELECT {MessageRow.StoredColumns} FROM {Messages}
        WHERE m.client_message_id = @client_message_id AND m.user_id = @user_id
        """,
        "@client_message_id",
        "@user_id");

    /// <summary>
    /// Up to <paramref name="limit"/> messages of the chat before a number and from another one on, newest first.
    /// </summary>
    public IEnumerable<Message> Before(long chatId, long beforeId, long fromId, int limit) =>
        ReadAll(() => _before.Query(chatId, beforeId, fromId, limit));

    /// <summary>Up to <paramref name="limit"/> messages of the chat from a number on, oldest first.</summary>
    public IEnumerable<Message> From(long chatId, long fromId, int limit) =>
        ReadAll(() => _from.Query(chatId, fromId, limit));

    /// <summary>
    /// Up to <paramref name="limit"/> messages of the chat, from a message on, that are new or changed above a number, in
    /// the order of the numbers that say so.
    /// </summary>
    public IEnumerable<Message> After(long chatId, long afterId, long fromId, int limit) =>
        ReadAll(() => _after.Query(chatId, afterId, fromId, limit));

    /// <summary>Those of the named messages that the chat has from a message on, by id.</summary>
    public IEnumerable<Message> Named(long chatId, IReadOnlyList<long> messageIds, long fromId) =>
        ReadAll(() => _named.Query(JsonSerializer.Serialize(messageIds), chatId, fromId));

    /// <summary>
    /// Up to <paramref name="limit"/> newest messages of each chat that the reader may read, with the chat's index in the
    /// list of ids, in that order; within a chat in any.
    /// </summary>
    public IEnumerable<(int Index, Message Message)> NewestOfChats(string chatIds, long readerId, int limit)
    {
        using var rows = _newestOfChats.Query(chatIds, readerId, limit);
        while (rows.Read())
        {
            yield return (rows.GetInt32(MessageRow.Count), MessageRow.Read(rows));
        }
    }

    /// <summary>The message, or null where the chat has none of this number.</summary>
    public StoredMessage? Find(long chatId, long messageId)
    {
        using var row = _find.Query(messageId, chatId);
        return row.Read() ? MessageRow.ReadStored(row) : null;
    }

    /// <summary>Whether the chat has the message.</summary>
    public bool Has(long chatId, long messageId)
    {
        using var row = _has.Query(messageId, chatId);
        return row.Read();
    }

    /// <summary>What a message to be is judged by; null where there is no such author.</summary>
    /// <param name="message">The message.</param>
    /// <param name="participants">Asks whom it names.</param>
    public MessageTarget? FindTarget(NewMessage message, ParticipantQueries participants)
    {
        using var row = _target.Query(message.ChatId, message.UserId, message.ClientMessageId);
        return row.Read()
            ? new MessageTarget(
                UserRow.Read(row),
                HasChat: !row.IsDBNull(UserRow.Count),
                TakesPart: !row.IsDBNull(UserRow.Count + 1),
                IsBlocked: row.GetBoolean(UserRow.Count),
                First: row.GetBoolean(UserRow.Count + 2) ? FindByClientId(message) : null,
                HasReplied: HasReplied(message, row.GetInt64(UserRow.Count + 1)),
                Named: participants.Name(message.ChatId, message.MentionIds))
            : null;
    }

    public void Dispose()
    {
        _before.Dispose();
        _from.Dispose();
        _after.Dispose();
        _named.Dispose();
        _newestOfChats.Dispose();
        _target.Dispose();
        _find.Dispose();
        _has.Dispose();
        _findByClientId.Dispose();
    }

    private static IEnumerable<Message> ReadAll(Func<Rows> query)
    {
        using var rows = query();
        while (rows.Read())
        {
            yield return MessageRow.Read(rows);
        }
    }

    private bool HasReplied(NewMessage message, long readsFromId) =>
        message.ReplyToId is not { } replyToId || (replyToId >= readsFromId && Has(message.ChatId, replyToId));

    private StoredMessage? FindByClientId(NewMessage message)
    {
        using var row = _findByClientId.Query(message.ClientMessageId, message.UserId);
        return row.Read() ? MessageRow.ReadStored(row) : null;
    }
}
