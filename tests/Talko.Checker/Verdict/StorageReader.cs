using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Talko.Checker.Changes;
using Talko.Hosting.Storage;

namespace Talko.Checker.Verdict;

/// <summary>Reads DataServers' database, without them.</summary>
internal sealed class StorageReader
{
    // What is said where the founder takes part has rules of its own.
    private const string Steady =
        $"""
        chat_id NOT IN (
          SELECT chat_id FROM Participants JOIN Users USING (user_id) WHERE user_name = '{ChangingGroup.FounderName}')
        """;

    private readonly Func<DbConnection> _connect;
    private readonly bool _isFile;

    private StorageReader(Func<DbConnection> connect, bool isFile) => (_connect, _isFile) = (connect, isFile);

    /// <summary>Of a file.</summary>
    public static StorageReader OfFile(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        return new StorageReader(() => new SqliteConnection(settings.ToString()), isFile: true);
    }

    /// <summary>Of PostgreSQL.</summary>
    public static StorageReader OfUrl(string url)
    {
        var parsed = DatabaseUrl.Parse(url);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = parsed.Host,
            Port = parsed.Port,
            Username = parsed.User,
            Database = parsed.Database,
            SearchPath = "talko",
            Pooling = false,
        };
        return new StorageReader(() => new NpgsqlConnection(settings.ToString()), isFile: false);
    }

    /// <summary>Everything.</summary>
    public StoredState Read()
    {
        using var connection = Open();
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
            Damage = _isFile ? FindDamage(connection) : "",
        };
    }

    /// <summary>The chats alone.</summary>
    public List<StoredChat> ReadChats()
    {
        using var connection = Open();
        return ReadChats(connection);
    }

    /// <summary>How many messages others have written to a user.</summary>
    public int CountFromOthers(long userId)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT count(*) FROM Messages JOIN Participants USING (chat_id)
            WHERE Participants.user_id = @user_id AND Messages.user_id <> @user_id AND {Steady}
            """;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@user_id", userId);
        command.Parameters.Add(parameter);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>A connection beside the servers'.</summary>
    public DbConnection Open()
    {
        var connection = _connect();
        connection.Open();
        return connection;
    }

    private static List<StoredChat> ReadChats(DbConnection connection)
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
                (int)row.GetInt64(3),
                [.. users[row.GetInt64(0)]]));
    }

    private static string FindDamage(DbConnection connection)
    {
        var said = Rows(connection, "PRAGMA integrity_check", row => row.GetString(0));
        return said is ["ok"] ? "" : string.Join("; ", said);
    }

    private static List<T> Rows<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
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
