using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>A message as every query reads one.</summary>
internal static class MessageRow
{
    /// <summary>Of Messages, called m, with its author, called u.</summary>
    public const string Columns =
        $"{UserRow.Columns}, m.message_id, m.chat_id, m.message_text, m.message_ts, m.client_message_id, m.changed_id";

    /// <summary>How many they are.</summary>
    public const int Count = First + 6;

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
    };
}
