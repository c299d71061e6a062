using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>Does it to an SQLite file, beside whoever uses it.</summary>
internal sealed class SqliteFacts(string path) : StoredFacts
{
    public override Task RunAsync(string sql)
    {
        SqliteFile.Run(path, sql);
        return Task.CompletedTask;
    }

    public override Task<List<string>> ReadAsync(string sql) => Task.FromResult(SqliteFile.Read(path, sql));

    public override Task RemoveParticipantAsync(long chatId, long userId) => RunAsync(
        "DELETE FROM Participants WHERE chat_id = @chat_id AND user_id = @user_id",
        ("@chat_id", chatId),
        ("@user_id", userId));

    public override Task AddParticipantAsync(long chatId, long userId) => RunAsync(
        "INSERT INTO Participants (chat_id, user_id) VALUES (@chat_id, @user_id)",
        ("@chat_id", chatId),
        ("@user_id", userId));

    public override Task ChangeMessageAsync(long messageId, long number) => RunAsync(
        """
        UPDATE Messages SET changed_id = @number WHERE message_id = @message_id;
        UPDATE ChatNumbers SET last_id = @number
        WHERE chat_id = (SELECT chat_id FROM Messages WHERE message_id = @message_id);
        UPDATE Meta SET counter = @number
        """,
        ("@message_id", messageId),
        ("@number", number));

    public override Task ChangeChatAsync(long chatId, string chatName, long number) => RunAsync(
        """
        UPDATE Chats SET changed_id = @number, chat_name = @chat_name WHERE chat_id = @chat_id;
        UPDATE ChatNumbers SET last_id = @number WHERE chat_id = @chat_id;
        UPDATE Meta SET counter = @number
        """,
        ("@chat_id", chatId),
        ("@chat_name", chatName),
        ("@number", number));

    public override async Task MakeNameClashAsync(string nameKey, params long[] userIds)
    {
        await RunAsync("UPDATE Users SET name_key = NULL WHERE name_key = @name_key", ("@name_key", nameKey));
        foreach (var userId in userIds)
        {
            await RunAsync(
                "UPDATE Users SET name_key = NULL, clashing_key = @name_key WHERE user_id = @user_id",
                ("@name_key", nameKey),
                ("@user_id", userId));
        }
    }

    public override Task DeleteSessionAsync(long sessionId) =>
        RunAsync("DELETE FROM Sessions WHERE session_id = @session_id", ("@session_id", sessionId));

    public override Task ExpireSessionAsync(long sessionId) =>
        RunAsync("UPDATE Sessions SET expires_ts = 1 WHERE session_id = @session_id", ("@session_id", sessionId));

    public override Task AgeDevicesAsync() => RunAsync("UPDATE Devices SET used_ts = device_id");

    public override Task<string> ReadSchemaAsync() => Task.FromResult(string.Join(
        '\n', SqliteFile.Read(path, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")));

    private Task RunAsync(string sql, params (string Name, object Value)[] parameters)
    {
        SqliteFile.Run(path, sql, parameters);
        return Task.CompletedTask;
    }
}
