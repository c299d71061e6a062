using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>Texts of an original database, which bounded none, fit a payload.</summary>
public sealed class OriginalTextTests
{
    private const int MaxPayload = 1024 * 1024;

    [Fact]
    public async Task What_an_original_database_holds_fits_too()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var huge = new string('\u0001', 2 * MaxPayload);
        await Seed.UsersAsync(server, 120);
        SqliteFile.Run(
            server.DbPath,
            """
            INSERT INTO Participants (chat_id, user_id) SELECT 1, user_id FROM Users WHERE user_id > 2;
            UPDATE Users SET user_name = @huge;
            UPDATE Chats SET chat_name = @huge, is_private = 0, user_count = 122
            """,
            ("@huge", huge));
        await Seed.MessagesAsync(server, chatId: 1, 2, huge);
        foreach (var (method, parameters) in new (string, object)[]
        {
            ("GetUser", new { user_id = 1 }),
            ("GetChats", new { user_id = 1 }),
            ("GetParticipants", new { chat_id = 1, limit = 1000 }),
            ("GetMessages", new { chat_id = 1, limit = 1000 }),
        })
        {
            var result = await server.AskAsync(method, parameters);
            Assert.InRange(result.GetRawText().Length, 1024, MaxPayload);
        }

        Assert.Equal(3, await server.SayAsync("hello"));
    }

    [Fact]
    public async Task A_changed_chat_beside_the_longest_message_still_fits_a_payload()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await server.SayAsync("hello");
        await Seed.UsersAsync(server, 98);
        SqliteFile.Run(
            server.DbPath,
            """
            UPDATE Users SET user_name = replace(hex(zeroblob(1024)), '00', char(1));
            INSERT INTO Participants (chat_id, user_id) SELECT 1, user_id FROM Users WHERE user_id > 2;
            UPDATE Chats SET changed_id = 2, chat_name = replace(hex(zeroblob(20000)), '00', char(1));
            UPDATE Messages SET message_text = replace(hex(zeroblob(200000)), '00', char(1))
            """);
        var page = await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 0 });
        Assert.Equal(1, page.GetProperty("messages").GetArrayLength());
        Assert.InRange(page.GetRawText().Length, 900_000, 1024 * 1024);
        Assert.InRange(page.GetProperty("chat").GetProperty("users").GetArrayLength(), 1, 99);
    }
}
