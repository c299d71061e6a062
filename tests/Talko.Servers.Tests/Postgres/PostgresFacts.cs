using Npgsql;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>Does it to a PostgreSQL database, beside whoever uses it.</summary>
internal sealed class PostgresFacts(string url) : StoredFacts
{
    public override Task RunAsync(string sql) => RunAsync(sql, []);

    public override async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = await PostgresCluster.ConnectAsync(url);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var read = new List<string>();
        while (await rows.ReadAsync())
        {
            read.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue)));
        }

        return read;
    }

    public override Task RemoveParticipantAsync(long chatId, long userId) =>
        RunAsync("DELETE FROM Participants WHERE chat_id = $1 AND user_id = $2", chatId, userId);

    public override Task AddParticipantAsync(long chatId, long userId) =>
        RunAsync("INSERT INTO Participants (chat_id, user_id) VALUES ($1, $2)", chatId, userId);

    public override async Task ChangeMessageAsync(long messageId, long number)
    {
        await RunAsync("UPDATE Messages SET changed_id = $2 WHERE message_id = $1", messageId, number);
        await RunAsync(
            """
            UPDATE ChatNumbers SET last_id = $2 WHERE chat_id = (SELECT chat_id FROM Messages WHERE message_id = $1)
            """,
            messageId,
            number);
        await RunAsync("SELECT setval('Counter', $1)", number);
    }

    public override async Task ChangeChatAsync(long chatId, string chatName, long number)
    {
        await RunAsync("UPDATE Chats SET changed_id = $3, chat_name = $2 WHERE chat_id = $1", chatId, chatName, number);
        await RunAsync("UPDATE ChatNumbers SET last_id = $2 WHERE chat_id = $1", chatId, number);
        await RunAsync("SELECT setval('Counter', $1)", number);
    }

    public override async Task MakeNameClashAsync(string nameKey, params long[] userIds)
    {
        await RunAsync("UPDATE Users SET name_key = NULL WHERE name_key = $1", nameKey);
        await RunAsync("UPDATE Users SET name_key = NULL, clashing_key = $1 WHERE user_id = ANY ($2)", nameKey, userIds);
    }

    public override Task DeleteSessionAsync(long sessionId) =>
        RunAsync("DELETE FROM Sessions WHERE session_id = $1", sessionId);

    public override Task ExpireSessionAsync(long sessionId) =>
        RunAsync("UPDATE Sessions SET expires_ts = 1 WHERE session_id = $1", sessionId);

    public override Task AgeDevicesAsync() => RunAsync("UPDATE Devices SET used_ts = device_id");

    public override async Task<string> ReadSchemaAsync()
    {
        await using var connection = await PostgresCluster.ConnectAsync(url);
        await using var command = new NpgsqlCommand(
            """
            SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable), E'\n'
              ORDER BY table_name, ordinal_position)
            FROM information_schema.columns WHERE table_schema = 'talko'
            """,
            connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private Task RunAsync(string sql, params object[] values) => PostgresCluster.ExecuteAtAsync(url, sql, values);
}
