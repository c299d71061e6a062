using Talko.DataServer;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>What is PostgreSQL's alone.</summary>
public abstract class PostgresTest
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected static async Task<PostgresStoreUnderTest> OpenAsync(
        Func<DataServerOptions, DataServerOptions>? change = null) =>
        (PostgresStoreUnderTest)await new PostgresEngine().OpenAsync(change ?? (options => options));

    /// <summary>Asks for a message.</summary>
    private protected static Task<Outcome<Protocol.Messages.Message>> SendAsync(
        StoreUnderTest test, string? key = null, long chatId = 1, long userId = 1) =>
        test.Store.Messages.InsertAsync(Actor.Trusted, new NewMessage(chatId, userId, "hello", key));

    /// <summary>The epoch that readers are told.</summary>
    private protected static async Task<string> EpochAsync(StoreUnderTest test) => (await test.Store.Chats.ReadAsync(
        Actor.Trusted, new ChatRange(1, ChatCursor.Start, null, 0), new ListPage<Protocol.Messages.Chat>(), Stop)).Value.Epoch;

    /// <summary>Ends when so many connections of stores wait so.</summary>
    private protected static Task UntilWaitingAsync(PostgresStoreUnderTest test, string forWhat, int count = 1) => Deadline.Until(
        $"{count} waits for {forWhat}",
        async () => await PostgresCluster.ReadAtAsync<long>(
            test.Url,
            $"""
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND '{forWhat}' IN (wait_event, wait_event_type) AND state = 'active'
            """) >= count);
}
