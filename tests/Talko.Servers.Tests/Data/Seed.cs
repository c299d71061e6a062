using Microsoft.Data.Sqlite;

namespace Talko.Servers.Tests.Data;

/// <summary>Fills a database with more than a test would want to send, by statements of the test's own.</summary>
internal static class Seed
{
    public static void Users(string path, int count) => Run(
        path,
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        INSERT INTO Users (user_name, name_key) SELECT 'user ' || i, 'user ' || i FROM n
        """,
        ("@count", count));

    /// <summary>Gives a chat so many messages of user 1 with this text, numbered on from the counter.</summary>
    public static void Messages(string path, long chatId, int count, string text) => Run(
        path,
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts)
        SELECT counter + i, @chat_id, 1, @text, i FROM n, Meta;
        UPDATE Meta SET counter = counter + @count;
        UPDATE ChatNumbers SET last_id = (SELECT counter FROM Meta), sort_id = (SELECT counter FROM Meta)
        WHERE chat_id = @chat_id
        """,
        ("@count", count),
        ("@chat_id", chatId),
        ("@text", text));

    /// <summary>Makes groups of user 1 and 2, the first of them chat 1.</summary>
    public static void Chats(string path, int count) => Run(
        path,
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        INSERT INTO Chats (chat_name, is_private, user_count) SELECT 'chat ' || i, 0, 2 FROM n;
        INSERT INTO ChatNumbers (chat_id, sort_id) SELECT chat_id, 0 FROM Chats
        WHERE chat_id NOT IN (SELECT chat_id FROM ChatNumbers);
        INSERT INTO Participants (chat_id, user_id) SELECT chat_id, user_id FROM Chats, Users WHERE user_id <= 2
        """,
        ("@count", count));

    /// <summary>Runs a script on the file.</summary>
    public static void Run(string path, string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>All rows of a query, their values as text behind one another.</summary>
    public static List<string> Read(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var read = new List<string>();
        while (rows.Read())
        {
            read.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetValue(column))));
        }

        return read;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
