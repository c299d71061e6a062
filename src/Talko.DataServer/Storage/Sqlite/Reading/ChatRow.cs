using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

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

    public static StoredChat Read(Rows row) =>
        new(
            row.GetInt64(0),
            ShownText.ChatName(row.GetString(1)),
            row.GetBoolean(2),
            row.GetInt32(3),
            row.GetInt64(4),
            row.GetInt64(5),
            row.GetOptionalInt64(6))
        {
            Topic = row.GetOptionalString(7),
            History = row.GetString(8),
            RetentionDays = (int?)row.GetOptionalInt64(9),
            IsBlocked = row.GetBoolean(10),
        };
}
