using System.Globalization;
using Microsoft.Data.Sqlite;
using Talko.Checker.Changes;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.Checker.Verdict;

/// <summary>Reads a DataServer's file, without it.</summary>
internal static class StorageReader
{
    // What is said in the changing group has rules of its own.
    private const string Steady =
        $"chat_id NOT IN (SELECT chat_id FROM Chats WHERE chat_name = '{ChangingGroup.Name}')";

    /// <summary>Everything.</summary>
    public static StoredState Read(string path)
    {
        using var connection = Open(path);
        return new StoredState(
            Rows(
                connection,
                "SELECT user_id, user_name FROM Users",
                row => new StoredUser(row.GetInt64(0), row.GetString(1))),
            ReadChats(connection),
            Rows(
                connection,
                $"SELECT message_id, chat_id, user_id, message_text FROM Messages WHERE {Steady} ORDER BY message_id",
                row => new StoredMessage(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3))))
        {
            Damage = FindDamage(connection),
        };
    }

    /// <summary>The chats alone.</summary>
    public static List<StoredChat> ReadChats(string path)
    {
        using var connection = Open(path);
        return ReadChats(connection);
    }

    /// <summary>How many messages others have written to a user.</summary>
    public static int CountFromOthers(string path, long userId)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT count(*) FROM Messages JOIN Participants USING (chat_id)
            WHERE Participants.user_id = @user_id AND Messages.user_id <> @user_id AND {Steady}
            """;
        command.Parameters.AddWithValue("@user_id", userId);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static SqliteConnection Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }

    private static List<StoredChat> ReadChats(SqliteConnection connection)
    {
        var users = Rows(
            connection,
            "SELECT chat_id, user_id FROM Participants ORDER BY user_id",
            row => (ChatId: row.GetInt64(0), UserId: row.GetInt64(1))).ToLookup(row => row.ChatId, row => row.UserId);
        return Rows(
            connection,
            $"""
            SELECT chat_id, chat_name, is_private, (SELECT count(*) FROM Messages WHERE Messages.chat_id = Chats.chat_id)
            FROM Chats WHERE {Steady} ORDER BY chat_id
            """,
            row => new StoredChat(
                row.GetInt64(0),
                row.GetString(1),
                row.GetBoolean(2),
                row.GetInt32(3),
                [.. users[row.GetInt64(0)]]));
    }

    private static string FindDamage(SqliteConnection connection)
    {
        var said = Rows(connection, "PRAGMA integrity_check", row => row.GetString(0));
        return said is ["ok"] ? "" : string.Join("; ", said);
    }

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var result = new List<T>();
        while (rows.Read())
        {
            result.Add(read(rows));
        }

        return result;
    }
}
