using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>A user as every query reads one.</summary>
internal static class UserRow
{
    /// <summary>Of Users, called u.</summary>
    public const string Columns = "u.user_id, u.user_name, u.changed_id";

    /// <summary>How many they are.</summary>
    public const int Count = 3;

    /// <summary>The user whose columns begin at this one.</summary>
    public static User Read(NpgsqlDataReader row, int first = 0) =>
        new(row.GetInt64(first), ShownText.UserName(row.GetString(first + 1)))
        {
            ChangedId = row.FindInt64(first + 2),
        };
}
