namespace Talko.Bench.Sqlite;

/// <summary>A database of Talko's schema that only this program uses, with users and chats.</summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly SqliteFile _file;

    public RawDatabase(string path, int users, int chats)
    {
        _file = new SqliteFile(path);
        _file.Execute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schema.sql")));
        _file.Execute($"""
            WITH RECURSIVE Numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM Numbers WHERE n < {users})
            INSERT INTO Users (user_id, user_name, name_key) SELECT n, 'Sender ' || n, 'sender ' || n FROM Numbers
            """);
        _file.Execute($"""
            WITH RECURSIVE Numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM Numbers WHERE n < {chats})
            INSERT INTO Chats (chat_id, chat_name, is_private, user_count) SELECT n, 'Bench', 0, {users} FROM Numbers
            """);
        _file.Execute("INSERT INTO ChatNumbers (chat_id, sort_id) SELECT chat_id, 0 FROM Chats");
        Messages = new MessageRows(_file);
    }

    public MessageRows Messages { get; }

    public void Dispose()
    {
        Messages.Dispose();
        _file.Dispose();
    }
}
