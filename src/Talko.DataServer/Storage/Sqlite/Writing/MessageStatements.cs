using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How messages are written.</summary>
internal sealed class MessageStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO Messages (
          message_id, chat_id, user_id, message_text, message_ts, client_message_id, is_counted, reply_to_id, mention_ids,
          unmentioned_ids, event)
        VALUES (
          @message_id, @chat_id, @user_id, @message_text, @message_ts, @client_message_id, @is_counted, @reply_to_id,
          @mention_ids, @unmentioned_ids, @event)
        """,
        "@message_id",
        "@chat_id",
        "@user_id",
        "@message_text",
        "@message_ts",
        "@client_message_id",
        "@is_counted",
        "@reply_to_id",
        "@mention_ids",
        "@unmentioned_ids",
        "@event");

    private readonly Statement _edit = new(
        connection,
        """
        UPDATE Messages
        SET message_text = @message_text, mention_ids = @mention_ids, edited_ts = @edited_ts, edited_id = @changed_id,
          changed_id = @changed_id, unmentioned_ids = @unmentioned_ids
        WHERE message_id = @message_id
        """,
        "@message_text",
        "@mention_ids",
        "@edited_ts",
        "@changed_id",
        "@unmentioned_ids",
        "@message_id");

    private readonly Statement _delete = new(
        connection,
        """
        UPDATE Messages
        SET message_text = '', is_counted = 0, edited_ts = NULL, edited_id = NULL, deleted_ts = @deleted_ts,
          deleted_by_id = @deleted_by_id, reply_to_id = NULL, mention_ids = NULL, unmentioned_ids = NULL,
          reactions = NULL, changed_id = @changed_id
        WHERE message_id = @message_id
        """,
        "@deleted_ts",
        "@deleted_by_id",
        "@changed_id",
        "@message_id");

    private readonly Statement _setReactions = new(
        connection,
        "UPDATE Messages SET reactions = @reactions, changed_id = @changed_id WHERE message_id = @message_id",
        "@reactions",
        "@changed_id",
        "@message_id");

    private readonly Statement _insertMention = new(
        connection,
        "INSERT INTO Mentions (user_id, chat_id, message_id) VALUES (@user_id, @chat_id, @message_id)",
        "@user_id",
        "@chat_id",
        "@message_id");

    private readonly Statement _deleteMentions = new(
        connection, "DELETE FROM Mentions WHERE message_id = @message_id", "@message_id");

    private readonly Statement _removeMentions = new(
        connection,
        """
        DELETE FROM Mentions
        WHERE message_id IN (SELECT message_id FROM Messages WHERE chat_id = @chat_id ORDER BY message_id LIMIT @limit)
        """,
        "@chat_id",
        "@limit");

    private readonly Statement _remove = new(
        connection,
        """
        DELETE FROM Messages
        WHERE message_id IN (SELECT message_id FROM Messages WHERE chat_id = @chat_id ORDER BY message_id LIMIT @limit)
        """,
        "@chat_id",
        "@limit");

    /// <summary>Stores a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="unmentionedIds">Whom its request named besides those it mentions; null for nobody.</param>
    public void Insert(Message message, IReadOnlyList<long>? unmentionedIds = null)
    {
        var mentionIds = ToJson(message.MentionIds, WireJson.Default.IReadOnlyListInt64);
        _insert.Execute(
            message.MessageId,
            message.ChatId,
            message.User.UserId,
            message.MessageText,
            message.MessageTs,
            message.ClientMessageId,
            message.Event is null,
            message.ReplyToId,
            mentionIds,
            ToJson(unmentionedIds, WireJson.Default.IReadOnlyListInt64),
            ToJson(message.Event, WireJson.Default.ChatEvent));
        InsertMentions(message);
    }

    /// <summary>Replaces a message's text and mentions.</summary>
    public void Edit(Message message, IReadOnlyList<long>? unmentionedIds)
    {
        _edit.Execute(
            message.MessageText,
            ToJson(message.MentionIds, WireJson.Default.IReadOnlyListInt64),
            message.EditedTs,
            message.ChangedId,
            ToJson(unmentionedIds, WireJson.Default.IReadOnlyListInt64),
            message.MessageId);
        _deleteMentions.Execute(message.MessageId);
        InsertMentions(message);
    }

    /// <summary>Leaves nothing of what a message said.</summary>
    public void Delete(Message message)
    {
        _delete.Execute(message.DeletedTs, message.DeletedById, message.ChangedId, message.MessageId);
        _deleteMentions.Execute(message.MessageId);
    }

    /// <summary>Replaces a message's reactions.</summary>
    public void SetReactions(Message message) => _setReactions.Execute(
        ToJson(message.Reactions, WireJson.Default.IReadOnlyListMessageReaction), message.ChangedId, message.MessageId);

    /// <summary>Removes the oldest messages of a chat, up to so many. Returns how many those were.</summary>
    public int Remove(long chatId, int limit)
    {
        _removeMentions.Execute(chatId, limit);
        return _remove.Execute(chatId, limit);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _edit.Dispose();
        _delete.Dispose();
        _setReactions.Dispose();
        _insertMention.Dispose();
        _deleteMentions.Dispose();
        _removeMentions.Dispose();
        _remove.Dispose();
    }

    private static string? ToJson<T>(T? value, JsonTypeInfo<T> type)
        where T : class =>
        value is null ? null : JsonSerializer.Serialize(value, type);

    // Who mentions themselves need not be told. Mostly there is one, and a list would have to be parsed.
    private void InsertMentions(Message message)
    {
        foreach (var userId in message.MentionIds ?? [])
        {
            if (userId != message.User.UserId)
            {
                _insertMention.Execute(userId, message.ChatId, message.MessageId);
            }
        }
    }
}
