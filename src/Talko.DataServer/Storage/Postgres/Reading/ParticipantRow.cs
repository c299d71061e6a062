using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>A participant as every query reads one.</summary>
internal static class ParticipantRow
{
    /// <summary>Of Participants, called p.</summary>
    public const string Columns =
        """
        p.user_id, p.joined_id, p.reads_from_id, p.is_owner, p.read_id, p.generation, p.notify, p.archived_id, p.mark_id
        """;

    /// <summary>How many they are.</summary>
    public const int Count = 9;

    /// <summary>The participant whose columns begin at this one.</summary>
    public static StoredParticipant Read(NpgsqlDataReader row, int first = 0) =>
        new(
            row.GetInt64(first),
            row.GetInt64(first + 1),
            row.GetInt64(first + 2),
            row.GetBoolean(first + 3),
            new ReadMark(
                row.GetInt64(first + 4),
                row.GetInt64(first + 5),
                row.GetString(first + 6),
                row.FindInt64(first + 7),
                row.GetInt64(first + 8)));
}
