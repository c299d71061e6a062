using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>A message as every query reads one.</summary>
internal static class MessageRow
{
    /// <summary>Of Messages, called m, with its author, called u.</summary>
    public const string Columns =
        $"""
        {UserRow.Columns}, m.message_id, m.chat_id, m.message_text, m.message_ts, m.client_message_id, m.changed_id,
        m.edited_ts, m.deleted_ts, m.deleted_by_id, m.reply_to_id, m.mention_ids, m.reactions, m.event
        """;

    /// <summary>The same with what is not shown.</summary>
    public const string StoredColumns = $"{Columns}, m.edited_id, m.unmentioned_ids";

    /// <summary>How many those that are shown are.</summary>
    public const int Count = First + 13;

    /// <summary>How many all are.</summary>
    public const int StoredCount = Count + 2;

    /// <summary>Where the message's own begin.</summary>
    public const int First = UserRow.Count;

    public static Message Read(NpgsqlDataReader row) => new(
        row.GetInt64(First),
        row.GetInt64(First + 1),
        UserRow.Read(row),
        ShownText.Message(row.GetString(First + 2)),
        row.GetInt64(First + 3))
    {
        ClientMessageId = row.FindString(First + 4),
        ChangedId = row.FindInt64(First + 5),
        EditedTs = row.FindInt64(First + 6),
        DeletedTs = row.FindInt64(First + 7),
        DeletedById = row.FindInt64(First + 8),
        ReplyToId = row.FindInt64(First + 9),
        MentionIds = ReadJson(row, First + 10, WireJson.Default.IReadOnlyListInt64),
        Reactions = ReadJson(row, First + 11, WireJson.Default.IReadOnlyListMessageReaction),
        Event = ReadJson(row, First + 12, WireJson.Default.ChatEvent),
    };

    public static StoredMessage ReadStored(NpgsqlDataReader row) => new(
        Read(row),
        row.FindInt64(Count),
        ReadJson(row, Count + 1, WireJson.Default.IReadOnlyListInt64));

    private static T? ReadJson<T>(NpgsqlDataReader row, int column, JsonTypeInfo<T> type)
        where T : class =>
        row.FindString(column) is { } json ? JsonSerializer.Deserialize(json, type) : null;
}
