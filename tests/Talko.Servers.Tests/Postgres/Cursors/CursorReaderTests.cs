using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>
/// Whoever reads a chat by its numbers misses nothing, with two servers that write, connections that are ended, and people
/// who come and go. TALKO_CURSOR_SECONDS has it last longer than in CI.
/// </summary>
public sealed class CursorReaderTests : PostgresTest
{
    private const int Writers = 64;
    private const long Comer = Writers + 1;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(int.Parse(
        Environment.GetEnvironmentVariable("TALKO_CURSOR_SECONDS") ?? "5", CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_reader_misses_nothing_and_gets_nothing_twice()
    {
        await using var test = await OpenWithChatAsync();
        await using var other = await test.OpenAnotherAsync();
        using var disturbed = new CancellationTokenSource(Duration);
        var disturbing = DisturbAsync(test, disturbed.Token);
        var (read, answered) = await RunAsync(test, other, disturbing);
        AssertToldWhileThere(await disturbing, test, other);
        var stored = await ReadAllAsync(test);
        Assert.Equal(stored.Select(message => message.MessageId), read);
        Assert.Equal(answered.Order(), stored.Where(message => answered.Contains(message.MessageId)).Select(message => message.MessageId));
        Assert.Equal(stored.Count, stored.Select(message => message.ClientMessageId).Distinct().Count());
    }

    [Fact]
    public async Task The_same_reader_finds_out_where_numbers_are_given_out_ahead()
    {
        await using var test = await OpenWithChatAsync();
        await PostgresCluster.ExecuteAtAsync(test.Url, "ALTER SEQUENCE Counter CACHE 100");
        await using var other = await test.OpenAnotherAsync();
        var (read, _) = await RunAsync(test, other, Task.CompletedTask);
        Assert.NotEqual((await ReadAllAsync(test)).Select(message => message.MessageId), read);
    }

    private static async Task<PostgresStoreUnderTest> OpenWithChatAsync()
    {
        var test = await OpenAsync();
        await test.MakeUsersAsync([.. Enumerable.Range(1, (int)Comer).Select(i => $"user {i}")]);
        await test.MakeChatAsync([.. Enumerable.Range(1, Writers).Select(i => (long)i)]);
        return test;
    }

    // What the reader has read in the end, and which messages were acknowledged.
    private static async Task<(List<long> Read, HashSet<long> Answered)> RunAsync(
        StoreUnderTest test, StoreUnderTest other, Task beside)
    {
        var answered = new ConcurrentBag<long>();
        using var written = new CancellationTokenSource(Duration);
        var writing = Enumerable.Range(1, Writers)
            .Select(userId => WriteAsync(userId % 2 == 0 ? test : other, userId, answered, written.Token)).ToList();
        var all = Task.WhenAll([.. writing, beside]);
        var reader = ReadUntilAsync(test, all);
        await all;
        return (await reader.Within("the reader"), [.. answered]);
    }

    private static async Task WriteAsync(StoreUnderTest test, long userId, ConcurrentBag<long> answered, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            var sent = await SendAsync(test, $"{userId}-{i}", userId: userId);
            answered.Add(sent.Value.MessageId);
        }
    }

    private static async Task<List<long>> ReadUntilAsync(StoreUnderTest test, Task written)
    {
        var read = new List<long>();
        var (cursor, isLast, hasMore) = (0L, false, true);
        while (hasMore || !isLast)
        {
            isLast = written.IsCompleted;
            var page = new MessageListPage(limit: 1000);
            var found = await test.Store.Messages.ReadAsync(Actor.Trusted, new MessageRange(1, null, null, cursor), page, Stop);
            if (found.Refusal is { Kind: RefusalKind.Away })
            {
                continue;
            }

            read.AddRange(page.Items.Select(message => message.MessageId));
            (cursor, hasMore) = (found.Value.Cursor!.Value, found.Value.HasMore);
        }

        return read;
    }

    private static async Task<List<Message>> ReadAllAsync(StoreUnderTest test)
    {
        var all = new List<Message>();
        var (cursor, hasMore) = (0L, true);
        while (hasMore)
        {
            var page = new MessageListPage(limit: 1000);
            var found = await test.Store.Messages.ReadAsync(Actor.Trusted, new MessageRange(1, null, null, cursor), page, Stop);
            all.AddRange(page.Items);
            (cursor, hasMore) = (found.Value.Cursor!.Value, found.Value.HasMore);
        }

        return all;
    }

    // Ends connections, and has somebody come and go. Returns between which numbers they took part.
    private static async Task<List<(long After, long Until)>> DisturbAsync(PostgresStoreUnderTest test, CancellationToken end)
    {
        var stays = new List<(long After, long Until)>();
        await using var changing = await PostgresCluster.ConnectAsync(test.Url);
        for (var round = 0; !end.IsCancellationRequested; round++)
        {
            if (round % 20 == 0)
            {
                await PostgresCluster.EndConnectionsAsync(test.Url, "application_name = 'Talko' AND state <> 'idle'");
            }

            var after = await ChangeAsync(changing, $"INSERT INTO Participants (chat_id, user_id) VALUES (1, {Comer})");
            Assert.Null((await SendAsync(test, $"comer {round}", userId: Comer)).Refusal);
            stays.Add((after, await ChangeAsync(changing, $"DELETE FROM Participants WHERE user_id = {Comer}")));
            Assert.Equal(RefusalKind.NotParticipant, (await SendAsync(test, userId: Comer)).Refusal?.Kind);
        }

        return stays;
    }

    // Returns the chat's highest number at the change.
    private static async Task<long> ChangeAsync(NpgsqlConnection connection, string sql)
    {
        await connection.RunAsync($"BEGIN; {sql}");
        var lastId = await connection.ReadAsync<long>("SELECT last_id FROM ChatNumbers WHERE chat_id = 1");
        await connection.RunAsync("COMMIT");
        return lastId;
    }

    private static void AssertToldWhileThere(List<(long After, long Until)> stays, params StoreUnderTest[] servers)
    {
        Assert.NotEmpty(stays);
        foreach (var push in servers.SelectMany(server => server.Feed.Pushes).Where(push => push.Push.Message is not null))
        {
            var number = push.Push.Message!.MessageId;
            var isThere = stays.Any(stay => stay.After < number && number <= stay.Until);
            Assert.Equal(isThere, push.ReceiverIds.Contains(Comer));
            Assert.True(isThere || push.AuthorId != Comer, $"message {number} is by somebody who was out");
        }
    }
}
