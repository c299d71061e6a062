using Talko.DataServer;
using Talko.DataServer.Storage.Sqlite;
using Talko.Servers.Tests.Data;
using Talko.Servers.Tests.Hostile;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>A store on an SQLite file.</summary>
internal sealed class SqliteStoreUnderTest(
    SqliteStore store,
    RecordingFeed feed,
    ManualClock clock,
    DataServerOptions options,
    TempFolder? folder) : StoreUnderTest(store, feed, clock)
{
    public override Task<StoreUnderTest> OpenAnotherAsync(bool newEpoch) => Task.FromResult<StoreUnderTest>(
        SqliteEngine.Open(options with { NewEpoch = newEpoch }, Clock, folder: null));

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

    public override async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder?.Dispose();
    }

    private Task RunAsync(string sql, params (string Name, object Value)[] parameters)
    {
        Seed.Run(options.DbPath, sql, parameters);
        return Task.CompletedTask;
    }
}
