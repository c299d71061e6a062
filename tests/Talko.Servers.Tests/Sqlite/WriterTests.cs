using System.Text.Json;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Sqlite;

public sealed class WriterTests
{
    private const int Senders = 32;

    [Fact]
    public async Task A_write_that_fails_fails_alone()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        SqliteFile.Run(
            server.DbPath,
            """
            CREATE TRIGGER Fault BEFORE INSERT ON Messages WHEN NEW.message_text = 'bad'
            BEGIN SELECT RAISE(ABORT, 'a fault that the test put in'); END
            """);
        var log = new ListLogger();
        var bad = new MessageWrite(Actor.Trusted, new(1, 1, "bad", null));
        var good = Enumerable.Range(0, Senders).Select(i => new MessageWrite(Actor.Trusted, new(1, 1, $"good {i}", $"key {i}"))).ToList();
        WriteTogether<Task>(
            server, log, writer => [.. good[..5].Append(bad).Concat(good[5..]).Select(write => writer.RunAsync(write))]);
        await Assert.ThrowsAsync<SqliteException>(() => bad.Committed);
        var stored = await Task.WhenAll(good.Select(write => write.Committed));
        Assert.Equal(Enumerable.Range(1, Senders).Select(i => (long)i), stored.Select(outcome => outcome.Value.MessageId));
        var line = Assert.Single(log.Lines);
        Assert.Contains($"a transaction of {Senders + 1} writes", line, StringComparison.Ordinal);

        var (code, message) = await server.RefusedAsync(
            "InsertMessage", new { chat_id = 1, user_id = 1, message_text = "bad" });
        Assert.Equal(RpcErrorCode.Internal, code);
        Assert.DoesNotContain("fault", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_write_leaves_the_others_of_its_transaction_alone()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        await server.MakeChatAsync(1, 2);
        var log = new ListLogger();
        var refusals = WriteTogether<Task<RefusalKind?>>(
            server,
            log,
            writer =>
            [
                KindAsync(writer.RunAsync(new MessageWrite(Actor.Trusted, new(2, 1, "good", "key")))),
                KindAsync(writer.RunAsync(new MessageWrite(Actor.Trusted, new(2, 3, "not a participant", null)))),
                KindAsync(writer.RunAsync(new MessageWrite(Actor.Trusted, new(2, 1, "good", "key")))),
                KindAsync(writer.RunAsync(new UserWrite(Actor.Trusted, "ADA"))),
                KindAsync(writer.RunAsync(new MessageWrite(Actor.Trusted, new(2, 1, "conflict", "key")))),
                KindAsync(writer.RunAsync(
                    new ChatWrite(Actor.Trusted, new(1, "nobody", [1, 9], null), new NewChats(server.Options, TimeProvider.System)))),
                KindAsync(writer.RunAsync(new MessageWrite(Actor.Trusted, new(2, 2, "good too", "key")))),
            ]);
        RefusalKind?[] expected =
        [
            null, RefusalKind.NotParticipant, null, RefusalKind.NameTaken, RefusalKind.KeyUsed, RefusalKind.NoUser, null,
        ];
        Assert.Equal(expected, await Task.WhenAll(refusals));
        var stored = SqliteFile.Read(server.DbPath, "SELECT message_id, message_text FROM Messages");
        Assert.Equal(["1|good", "2|good too"], stored);
        Assert.Empty(log.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_cannot_even_be_taken_back_ends_nothing(bool isWaitedFor)
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var log = new ListLogger();
        var transaction = new Transaction(new Connections(server.Options).OpenForWriting(), server.Options, TimeProvider.System);
        using var writer = new Writer(server.Options, transaction, new ForwardingQueue(server.Options), log);
        writer.Start();
        transaction.Connection.Dispose();

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var write = new MessageWrite(Actor.Trusted, new(1, 1, "hello", null));
            var writing = isWaitedFor ? writer.RunAsync(write) : writer.QueueAsync(write);
            await Assert.ThrowsAnyAsync<Exception>(() => writing.Within("the failure"));
        }

        Assert.All(log.Lines, line => Assert.Contains("could not be taken back", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_says_when_to_come_back()
    {
        await using var server = await RunningDataServer.StartAsync(options => options with
        {
            MaxQueuedWrites = 4,
            MaxBatchWrites = 1,
            BusyTimeout = Deadline.Timeout * 2,
        });
        await server.MakeUsersAsync("Ada", "Bob");
        await server.MakeChatAsync(1, 2);
        var request = new { chat_id = 1, user_id = 1, message_text = "hello" };
        Task<JsonElement>[] asked;
        using (SqliteFile.HoldWriteLock(server.DbPath))
        {
            asked =
            [
                .. Enumerable.Repeat(request, Senders)
                    .Select(same => RawPeer.AskAsync(server.EndPoint, "InsertMessage", same)),
            ];

            // One is being written and four wait at most; each further one is answered though nothing moves.
            await Deadline.Until("refusals", () => asked.Count(task => task.IsCompleted) >= Senders - 5);
        }

        var answers = await Task.WhenAll(asked);
        var errors = answers.Where(answer => answer.TryGetProperty("error", out _))
            .Select(answer => answer.GetProperty("error")).ToList();
        Assert.All(errors, error => Assert.Equal(RpcErrorCode.Busy, error.GetProperty("code").GetInt32()));
        Assert.All(
            errors,
            error => Assert.Equal(500, error.GetProperty("data").GetProperty("retry_after_ms").GetInt32()));
        Assert.Equal([$"{Senders - errors.Count}"], SqliteFile.Read(server.DbPath, "SELECT count(*) FROM Messages"));
    }

    [Fact]
    public async Task While_another_program_holds_the_database_reads_go_on_and_writes_are_told_to_wait()
    {
        await using var server = await RunningDataServer.StartAsync(
            options => options with { BusyTimeout = TimeSpan.FromSeconds(1) });
        await server.MakeUsersAsync("Ada");
        using (SqliteFile.HoldWriteLock(server.DbPath))
        {
            var refusal = await server.RefusedAsync("InsertUser", new { user_name = "Bob" });
            Assert.Equal(RpcErrorCode.Busy, refusal.Code);
            await server.AskAsync("GetUser", new { user_id = 1 });
        }

        await server.MakeUsersAsync("Bob");
    }

    /// <summary>Has a writer make writes in one transaction: it starts when all of them wait.</summary>
    private static List<T> WriteTogether<T>(RunningDataServer server, ListLogger log, Func<Writer, List<T>> begin)
    {
        var transaction = new Transaction(new Connections(server.Options).OpenForWriting(), server.Options, TimeProvider.System);
        using var writer = new Writer(server.Options, transaction, new ForwardingQueue(server.Options), log);
        var tasks = begin(writer);
        writer.Start();
        return tasks;
    }

    private static async Task<RefusalKind?> KindAsync<T>(Task<Outcome<T>> writing) => (await writing).Refusal?.Kind;
}
