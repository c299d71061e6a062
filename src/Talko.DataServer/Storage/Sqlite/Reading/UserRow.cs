using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>A user as every query reads one.</summary>
internal static class UserRow
{
    /// <summary>Of Users, called u.</summary>
    public const string Columns = "u.user_id, u.user_name, u.changed_id";

    /// <summary>How many they are.</summary>
    public const int Count = 3;

    /// <summary>The user whose columns begin at this one.</summary>
    public static User Read(Rows row, int first = 0) =>
        new(row.GetInt64(first), ShownText.UserName(row.GetString(first + 1)))
        {
            ChangedId = row.GetOptionalInt64(first + 2),
        };

    /// <summary>All that a query finds.</summary>
    public static List<User> ReadAll(Rows rows)
    {
        using var found = rows;
        var users = new List<User>();
        while (found.Read())
        {
            users.Add(Read(found));
        }

        return users;
    }
}
