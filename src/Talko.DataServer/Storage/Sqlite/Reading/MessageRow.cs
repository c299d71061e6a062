using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>A message as every query reads one.</summary>
internal static class MessageRow
{
    /// <summary>Of Messages, called m, with its author, called u.</summary>
    public const string Columns =
        $"{UserRow.Columns}, m.message_id, m.chat_id, m.message_text, m.message_ts, m.client_message_id, m.changed_id";

    /// <summary>How many they are.</summary>
    public const int Count = First + 6;

    private const int First = UserRow.Count;

    public static Message Read(Rows row) => new(
        row.GetInt64(First),
        row.GetInt64(First + 1),
        UserRow.Read(row),
        ShownText.Message(row.GetString(First + 2)),
        row.GetInt64(First + 3))
    {
        ClientMessageId = row.IsDBNull(First + 4) ? null : row.GetString(First + 4),
        ChangedId = row.IsDBNull(First + 5) ? null : row.GetInt64(First + 5),
    };
}
