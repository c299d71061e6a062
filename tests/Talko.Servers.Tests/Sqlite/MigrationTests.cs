using Microsoft.Data.Sqlite;
using Talko.DataServer;
using Talko.Hosting;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Sqlite;

public sealed class MigrationTests
{
    // The original program's schema.sql. It never changes: these files are out there.
    private const string OriginalSchema =
        """
        PRAGMA foreign_keys = ON;
        CREATE TABLE Users
          (user_id INTEGER PRIMARY KEY AUTOINCREMENT,
           user_name TEXT NOT NULL);
        CREATE TABLE Chats
          (chat_id INTEGER PRIMARY KEY AUTOINCREMENT,
           chat_name TEXT NOT NULL,
           is_private BOOLEAN NOT NULL);
        CREATE TABLE Participants
          (participant_id INTEGER PRIMARY KEY AUTOINCREMENT,
           chat_id INTEGER NOT NULL,
           user_id INTEGER NOT NULL,
           FOREIGN KEY(chat_id) REFERENCES Chats(chat_id),
           FOREIGN KEY(user_id) REFERENCES Users(user_id));
        CREATE INDEX ParticipantsByChatId ON Participants(chat_id);
        CREATE INDEX ParticipantsByUserId ON Participants(user_id);
        CREATE TABLE Messages
          (message_id INTEGER PRIMARY KEY AUTOINCREMENT,
           chat_id INTEGER NOT NULL,
           user_id INTEGER NOT NULL,
           message_text TEXT NOT NULL,
           message_ts INTEGER NOT NULL,
           FOREIGN KEY(chat_id) REFERENCES Chats(chat_id),
           FOREIGN KEY(user_id) REFERENCES Users(user_id));
        CREATE INDEX MessagesByChatIdIndex ON Messages (chat_id);
        """;

    // All that the original lets happen: a time with a fraction, names that clash or break the rules, a pair with two
    // private chats, a private chat of three and of one, a person who takes part twice, rows that point nowhere, a
    // number whose row was deleted.
    private const string Traps =
        """
        PRAGMA foreign_keys = OFF;
        INSERT INTO Users (user_id, user_name) VALUES
          (1, 'Eugen Hotaj'), (2, 'Joe Rogan'), (3, 'joe rogan'), (4, ' Ada '), (5, ''), (6, 'Straße');
        INSERT INTO Chats (chat_id, chat_name, is_private) VALUES
          (1, 'N/A', 1), (2, 'again', 1), (3, 'three', 1), (4, 'alone', 1), (5, 'group', 0), (6, 'empty', 0);
        INSERT INTO Participants (chat_id, user_id) VALUES
          (1, 1), (1, 2), (2, 2), (2, 1), (3, 1), (3, 2), (3, 3), (4, 1), (4, 1), (5, 1), (5, 2), (5, 2),
          (5, 77), (88, 1);
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts) VALUES
          (1, 1, 1, 'This is a fake starter message', 1795350683849.732),
          (2, 5, 77, 'who am I', 5),
          (3, 99, 6, 'where am I', 6),
          (4, 5, 6, 'not a participant', 7),
          (5, 1, 2, x'68690021', 8),
          (9, 1, 1, 'gone', 9);
        DELETE FROM Messages WHERE message_id = 9;
        """;

    private static readonly string[] Tables = ["Users", "Chats", "Participants", "Messages"];

    [Fact]
    public async Task No_row_of_an_original_database_is_lost()
    {
        using var folder = Original(Traps);
        var before = Tables.ToDictionary(table => table, table => Rows(folder.File("talko.db"), table));
        await using var server = await RunningDataServer.StartAsync(folder);
        Assert.Equal(before["Participants"], Rows(folder.File("talko.db"), "Participants"));
        Assert.Equal([.. before["Users"], "77|Unknown user 77"], Rows(folder.File("talko.db"), "Users"));
        Assert.Equal(
            [.. before["Chats"], "88|Unknown chat 88|0", "99|Unknown chat 99|0"],
            Rows(folder.File("talko.db"), "Chats"));
        Assert.Equal(
            before["Messages"].Select(row => row.Replace(".732", "", StringComparison.Ordinal)),
            Rows(folder.File("talko.db"), "Messages"));
        Assert.Empty(SqliteFile.Read(server.DbPath, "PRAGMA foreign_key_check"));
        Assert.Equal(["ok"], SqliteFile.Read(server.DbPath, "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_migrated_database_has_the_schema_of_a_new_one()
    {
        using var folder = Original(Traps);
        await using var migrated = await RunningDataServer.StartAsync(folder);
        await using var made = await RunningDataServer.StartAsync();
        foreach (var query in new[]
        {
            "PRAGMA user_version",
            """
            SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
            FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid
            """,
            """
            SELECT t.name, i.name, i."unique", c.name, s.sql
            FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
            JOIN sqlite_schema s ON s.name = i.name ORDER BY t.name, i.name, c.seqno
            """,
            """
            SELECT t.name, f."table", f."from", f."to"
            FROM sqlite_schema t, pragma_foreign_key_list(t.name) f ORDER BY t.name, f."from"
            """,
        })
        {
            Assert.NotEmpty(SqliteFile.Read(made.DbPath, query));
            Assert.Equal(SqliteFile.Read(made.DbPath, query), SqliteFile.Read(migrated.DbPath, query));
        }
    }

    [Fact]
    public async Task Nobodys_history_is_unread_after_it_and_groups_have_owners()
    {
        using var folder = Original(Traps);
        await using var server = await RunningDataServer.StartAsync(folder);
        var chats = (await server.AskAsync("GetChats", new { user_id = 1 })).GetProperty("chats").EnumerateArray();
        foreach (var chat in chats.Where(chat => chat.GetProperty("last_id").GetInt64() > 0))
        {
            var state = chat.GetProperty("read_state");
            Assert.Equal(chat.GetProperty("last_id").GetInt64(), state.GetProperty("read_id").GetInt64());
            Assert.Equal(0, state.GetProperty("unread_count").GetInt32());
            Assert.False(state.TryGetProperty("first_unread_id", out _));
        }

        // The first message of group 5 is user 77's; nobody said anything in group 88; private chats have no owner.
        Assert.Equal(
            ["5|77", "88|1"],
            SqliteFile.Read(server.DbPath, "SELECT chat_id, user_id FROM Participants WHERE is_owner ORDER BY chat_id"));
        Assert.Equal(["joined"], SqliteFile.Read(server.DbPath, "SELECT DISTINCT history FROM Chats"));
        await server.SayAsync("news", userId: 2);
        var news = (await server.AskAsync("GetChats", new { user_id = 1, chat_ids = new[] { 1 } })).GetProperty("chats")[0];
        Assert.Equal(1, news.GetProperty("read_state").GetProperty("unread_count").GetInt32());
    }

    [Fact]
    public async Task Everybody_is_found_by_each_word_of_their_name_after_it()
    {
        using var folder = Original(Traps);
        await using var server = await RunningDataServer.StartAsync(folder);
        var found = await server.AskAsync("FindUsers", new { user_id = 1, text = "ROG" });
        Assert.Equal([2, 3], found.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("user_id").GetInt64()));
    }

    [Fact]
    public async Task A_copy_of_the_file_as_it_was_is_kept()
    {
        using var folder = Original(Traps);
        var before = Tables.ToDictionary(table => table, table => Rows(folder.File("talko.db"), table));
        await using var server = await RunningDataServer.StartAsync(folder);
        var backup = $"{server.DbPath}.v0-backup";
        Assert.Equal(["0"], SqliteFile.Read(backup, "PRAGMA user_version"));
        Assert.All(Tables, table => Assert.Equal(before[table], Rows(backup, table)));
        Assert.Equal([backup], Directory.GetFiles(Path.GetDirectoryName(backup)!, "*backup*"));
    }

    [Fact]
    public async Task The_fake_chat_of_the_original_goes_on()
    {
        using var folder = Original(
            """
            INSERT INTO Users (user_name) VALUES ('Eugen Hotaj'), ('Joe Rogan');
            INSERT INTO Chats (chat_name, is_private) VALUES ('N/A', 1);
            INSERT INTO Participants (chat_id, user_id) VALUES (1, 1), (1, 2);
            INSERT INTO Messages (chat_id, user_id, message_text, message_ts)
            VALUES (1, 1, 'This is a fake starter message', 1795350683849.732);
            """);
        await using var server = await RunningDataServer.StartAsync(folder);
        Assert.Equal(2, await server.SayAsync("hello", userId: 2));
        var chat = (await server.AskAsync("GetChats", new { user_id = 1 })).GetProperty("chats")[0];
        Assert.Equal("Joe Rogan", chat.GetProperty("chat_name").GetString());
        Assert.Equal(2, chat.GetProperty("last_id").GetInt64());
        Assert.Equal(1795350683849, chat.GetProperty("messages")[0].GetProperty("message_ts").GetInt64());
        Assert.Equal(1, await server.MakeChatAsync(2, 1));
    }

    [Fact]
    public async Task Numbers_of_deleted_rows_are_not_given_out_again()
    {
        using var folder = Original(Traps + "DELETE FROM Chats WHERE chat_id = 6;");
        await using var server = await RunningDataServer.StartAsync(folder);
        Assert.Equal(10, await server.SayAsync("hello"));
        Assert.Equal(100, await server.MakeChatAsync(1, 4));
        var user = await server.AskAsync("InsertUser", new { user_name = "New" });
        Assert.Equal(78, user.GetProperty("user").GetProperty("user_id").GetInt64());
    }

    [Fact]
    public async Task Of_users_with_one_name_none_is_found_by_it_and_nobody_else_gets_it()
    {
        using var folder = Original(Traps);
        await using var server = await RunningDataServer.StartAsync(folder);
        foreach (var method in new[] { "FindUser", "InsertUser" })
        {
            var refusal = await server.RefusedAsync(method, new { user_name = "JOE ROGAN" });
            Assert.Equal(RpcErrorCode.Conflict, refusal.Code);
        }

        var found = await server.AskAsync("FindUser", new { user_name = "STRASSE" });
        Assert.Equal(6, found.GetProperty("user").GetProperty("user_id").GetInt64());
        Assert.Equal(
            ["2||joe rogan", "3||joe rogan"],
            SqliteFile.Read(server.DbPath, "SELECT user_id, name_key, clashing_key FROM Users WHERE name_key IS NULL"));
    }

    [Fact]
    public async Task A_name_that_differs_by_what_is_not_seen_alone_clashes_and_the_plain_one_is_kept()
    {
        using var folder = Original(
            "INSERT INTO Users (user_name) VALUES "
            + "('Ada'), ('ada\uFE0F'), ('Bob\u034F'), ('Cid\uFE0F'), ('\u115FCid'), ('Dan'), ('DAN'), ('\u3164');");
        BringToVersion2(folder.File("talko.db"));
        await using var server = await RunningDataServer.StartAsync(folder);
        Assert.Equal(
            ["ada|", "|ada", "bob|", "|cid", "|cid", "|dan", "|dan", "|"],
            SqliteFile.Read(server.DbPath, "SELECT name_key, clashing_key FROM Users ORDER BY user_id"));
        Assert.Equal(["8"], SqliteFile.Read(server.DbPath, "PRAGMA user_version"));
        Assert.Equal(["2"], SqliteFile.Read($"{server.DbPath}.v2-backup", "PRAGMA user_version"));
        Assert.Equal(RpcErrorCode.Conflict, (await server.RefusedAsync("FindUser", new { user_name = "Ada" })).Code);
        var found = await server.AskAsync("FindUser", new { user_name = "BOB" });
        Assert.Equal(3, found.GetProperty("user").GetProperty("user_id").GetInt64());
    }

    [Fact]
    public async Task A_chat_keeps_its_numbers_in_a_table_of_its_own()
    {
        using var folder = Original(Traps);
        BringToVersion2(folder.File("talko.db"));
        var before = SqliteFile.Read(folder.File("talko.db"), "SELECT chat_id, sort_id, last_id FROM Chats ORDER BY chat_id");
        await using var server = await RunningDataServer.StartAsync(folder);
        Assert.Equal(before, SqliteFile.Read(server.DbPath, "SELECT chat_id, sort_id, last_id FROM ChatNumbers ORDER BY chat_id"));
    }

    [Fact]
    public async Task Odd_chats_are_shown_with_each_user_once()
    {
        using var folder = Original(Traps);
        await using var server = await RunningDataServer.StartAsync(folder);
        var chats = (await server.AskAsync("GetChats", new { user_id = 1 })).GetProperty("chats").EnumerateArray()
            .ToDictionary(chat => chat.GetProperty("chat_id").GetInt64());
        Assert.Equal([1L, 5L, 88L, 4L, 3L, 2L], chats.Keys);
        Assert.Equal("Joe Rogan", chats[2].GetProperty("chat_name").GetString());
        Assert.Equal("three", chats[3].GetProperty("chat_name").GetString());
        Assert.Equal("alone", chats[4].GetProperty("chat_name").GetString());
        Assert.Equal(1, chats[4].GetProperty("user_count").GetInt32());
        Assert.Equal(3, chats[5].GetProperty("user_count").GetInt32());
        Assert.Equal(
            ["Eugen Hotaj", "Joe Rogan", "Unknown user 77"],
            chats[5].GetProperty("users").EnumerateArray().Select(user => user.GetProperty("user_name").GetString()));
        Assert.Equal("hi\0!", chats[1].GetProperty("messages")[1].GetProperty("message_text").GetString());
        Assert.Equal(1, await server.MakeChatAsync(1, 2));
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_is_left_alone()
    {
        using var folder = Original(Traps);
        await (await RunningDataServer.StartAsync(folder)).StopAsync();
        var epoch = SqliteFile.Read(folder.File("talko.db"), "SELECT epoch FROM Meta");
        await using var again = await RunningDataServer.StartAsync(folder);
        Assert.Equal(epoch, SqliteFile.Read(again.DbPath, "SELECT epoch FROM Meta"));
        Assert.False(File.Exists($"{again.DbPath}.v0-backup-2"));
    }

    [Fact]
    public async Task A_failed_migration_leaves_the_file_as_it_was()
    {
        using var folder = Original(Traps + "CREATE TABLE Meta (of_another_program);");
        var refusal = await RefusedAsync(folder);
        Assert.Contains("Meta", refusal, StringComparison.Ordinal);
        Assert.Equal(6, Rows(folder.File("talko.db"), "Users").Count);
        Assert.Equal(["0"], SqliteFile.Read(folder.File("talko.db"), "PRAGMA user_version"));
        Assert.Empty(Directory.GetFiles(folder.Path, "*backup*"));
    }

    [Fact]
    public async Task A_newer_database_is_refused_untouched()
    {
        using var folder = new TempFolder();
        await (await RunningDataServer.StartAsync(folder)).StopAsync();
        SqliteFile.Run(folder.File("talko.db"), "PRAGMA user_version = 99");
        var refusal = await RefusedAsync(folder);
        Assert.Contains("newer Talko", refusal, StringComparison.Ordinal);
        Assert.Contains("99", refusal, StringComparison.Ordinal);
        Assert.Equal(["99"], SqliteFile.Read(folder.File("talko.db"), "PRAGMA user_version"));
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_untouched()
    {
        using var folder = new TempFolder();
        SqliteFile.Run(folder.File("talko.db"), "CREATE TABLE Recipes (recipe_id INTEGER PRIMARY KEY)");
        Assert.Contains("none of Talko's", await RefusedAsync(folder), StringComparison.Ordinal);
        Assert.Equal(["Recipes"], SqliteFile.Read(folder.File("talko.db"), "SELECT name FROM sqlite_schema"));
        Assert.Equal(["delete"], SqliteFile.Read(folder.File("talko.db"), "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(
            folder.File("talko.db"), new string('x', 8192), TestContext.Current.CancellationToken);
        Assert.Contains("not a database", await RefusedAsync(folder), StringComparison.Ordinal);
    }

    private static TempFolder Original(string content)
    {
        var folder = new TempFolder();
        SqliteFile.Run(folder.File("talko.db"), OriginalSchema + content);
        return folder;
    }

    // By the program's own scripts, with names compared as they were then.
    private static void BringToVersion2(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Foreign Keys=False");
        connection.Open();
        connection.CreateFunction("name_key", (string name) => name.ToLowerInvariant());
        foreach (var script in new[] { "migrations/1.sql", "migrations/2.sql" })
        {
            using var reader = new StreamReader(typeof(DataService).Assembly.GetManifestResourceStream(script)!);
            using var command = new SqliteCommand(reader.ReadToEnd(), connection);
            command.ExecuteNonQuery();
        }

        SqliteFile.Run(path, "PRAGMA user_version = 2");
    }

    private static List<string> Rows(string path, string table)
    {
        var columns = table switch
        {
            "Users" => "user_id, user_name",
            "Chats" => "chat_id, chat_name, is_private",
            "Participants" => "DISTINCT chat_id, user_id",
            _ => "message_id, chat_id, user_id, CAST(message_text AS TEXT), message_ts",
        };
        return SqliteFile.Read(path, $"SELECT {columns} FROM {table} ORDER BY 1, 2");
    }

    private static async Task<string> RefusedAsync(TempFolder folder) =>
        (await Assert.ThrowsAsync<StartException>(() => RunningDataServer.StartAsync(folder))).Message;
}
