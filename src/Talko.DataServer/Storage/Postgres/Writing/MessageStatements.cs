using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>How messages are written.</summary>
internal static class MessageStatements
{
    private const string Insert =
        """
        INSERT INTO Messages (
          message_id, chat_id, user_id, message_text, message_ts, client_message_id, is_counted, reply_to_id, mention_ids,
          unmentioned_ids, event)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string InsertMentions =
        "INSERT INTO Mentions (user_id, chat_id, message_id) SELECT * FROM unnest($1, $2, $3)";

    private const string DeleteMentions = "DELETE FROM Mentions WHERE message_id = $1";

    /// <summary>Stores messages, with whom they mention.</summary>
    public static void AddInsert(NpgsqlBatch batch, params IReadOnlyList<NewRow> rows)
    {
        var messages = rows.Select(row => row.Message).ToList();
        batch.Add(
            Insert,
            messages.Select(message => message.MessageId).ToArray(),
            messages.Select(message => message.ChatId).ToArray(),
            messages.Select(message => message.User.UserId).ToArray(),
            messages.Select(string? (message) => message.MessageText).ToArray(),
            messages.Select(message => message.MessageTs).ToArray(),
            messages.Select(message => message.ClientMessageId).ToArray(),
            messages.Select(message => message.Event is null).ToArray(),
            messages.Select(message => message.ReplyToId).ToArray(),
            messages.Select(message => ToJson(message.MentionIds, WireJson.Default.IReadOnlyListInt64)).ToArray(),
            rows.Select(row => ToJson(row.UnmentionedIds, WireJson.Default.IReadOnlyListInt64)).ToArray(),
            messages.Select(message => ToJson(message.Event, WireJson.Default.ChatEvent)).ToArray());
        AddInsertMentions(batch, messages);
    }

    /// <summary>Replaces a message's text and mentions.</summary>
    public static void AddEdit(NpgsqlBatch batch, Message message, IReadOnlyList<long>? unmentionedIds)
    {
        batch.Add(
            """
            UPDATE Messages
            SET message_text = $2, mention_ids = $3, edited_ts = $4, edited_id = $5, changed_id = $5, unmentioned_ids = $6
            WHERE message_id = $1
            """,
            message.MessageId,
            message.MessageText,
            ToJson(message.MentionIds, WireJson.Default.IReadOnlyListInt64),
            message.EditedTs,
            message.ChangedId,
            ToJson(unmentionedIds, WireJson.Default.IReadOnlyListInt64));
        batch.Add(DeleteMentions, message.MessageId);
        AddInsertMentions(batch, [message]);
    }

    /// <summary>Leaves nothing of what a message said.</summary>
    public static void AddDelete(NpgsqlBatch batch, Message message)
    {
        batch.Add(
            """
            UPDATE Messages
            SET message_text = '', is_counted = false, edited_ts = NULL, edited_id = NULL, deleted_ts = $2,
              deleted_by_id = $3, reply_to_id = NULL, mention_ids = NULL, unmentioned_ids = NULL, reactions = NULL,
              changed_id = $4
            WHERE message_id = $1
            """,
            message.MessageId,
            message.DeletedTs,
            message.DeletedById,
            message.ChangedId);
        batch.Add(DeleteMentions, message.MessageId);
    }

    /// <summary>Replaces a message's reactions.</summary>
    public static void AddSetReactions(NpgsqlBatch batch, Message message) => batch.Add(
        "UPDATE Messages SET reactions = $2, changed_id = $3 WHERE message_id = $1",
        message.MessageId,
        ToJson(message.Reactions, WireJson.Default.IReadOnlyListMessageReaction),
        message.ChangedId);

    /// <summary>Removes the oldest messages of a chat, up to so many. Returns how many those were.</summary>
    public static async Task<int> RemoveAsync(Transaction transaction, long chatId, int limit)
    {
        const string Oldest =
            """
            SELECT message_id FROM Messages
            WHERE chat_id = ANY (ARRAY [$1]) ORDER BY chat_id, message_id LIMIT $2
            """;
        await transaction.ExecuteAsync($"DELETE FROM Mentions WHERE message_id = ANY (ARRAY ({Oldest}))", chatId, limit);
        return await transaction.ExecuteAsync($"DELETE FROM Messages WHERE message_id = ANY (ARRAY ({Oldest}))", chatId, limit);
    }

    private static void AddInsertMentions(NpgsqlBatch batch, IEnumerable<Message> messages)
    {
        // Nobody is told of their own.
        List<(long UserId, Message Message)> mentions =
        [
            .. messages.SelectMany(message => (message.MentionIds ?? [])
                .Where(userId => userId != message.User.UserId)
                .Select(userId => (userId, message))),
        ];
        if (mentions.Count > 0)
        {
            batch.Add(
                InsertMentions,
                mentions.Select(mention => mention.UserId).ToArray(),
                mentions.Select(mention => mention.Message.ChatId).ToArray(),
                mentions.Select(mention => mention.Message.MessageId).ToArray());
        }
    }

    private static string? ToJson<T>(T? value, JsonTypeInfo<T> type)
        where T : class =>
        value is null ? null : JsonSerializer.Serialize(value, type);
}
