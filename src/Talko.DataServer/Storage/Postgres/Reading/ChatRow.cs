using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>A chat as every query reads one.</summary>
internal static class ChatRow
{
    /// <summary>Of Chats, called c, and ChatNumbers, called n.</summary>
    public const string Columns =
        """
        c.chat_id, c.chat_name, c.is_private, c.user_count, n.sort_id, n.last_id, c.changed_id, c.topic, c.history,
        c.retention_days, n.is_blocked
        """;

    /// <summary>How many they are.</summary>
    public const int Count = 11;

    public static StoredChat Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            ShownText.ChatName(row.GetString(1)),
            row.GetBoolean(2),
            row.GetInt32(3),
            row.GetInt64(4),
            row.GetInt64(5),
            row.FindInt64(6))
        {
            Topic = row.FindString(7),
            History = row.GetString(8),
            RetentionDays = row.IsDBNull(9) ? null : row.GetInt32(9),
            IsBlocked = row.GetBoolean(10),
        };
}
