using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>What happens while the database cannot be written, and after it.</summary>
public sealed class FullStorageTests
{
    private const int Writes = 32;
    private const int RoomBytes = 32 * 1024;

    public static TheoryData<string> Disks => [nameof(FullDisk.FileSizeBound), nameof(FullDisk.SmallFileSystem)];

    // What the writer's connection is told, so that it fails as it would on a disk that is full or read-only.
    public static TheoryData<string, string> Pragmas => new()
    {
        { "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000" },
        { "PRAGMA query_only = ON", "PRAGMA query_only = OFF" },
    };

    [Theory]
    [MemberData(nameof(Disks))]
    public async Task A_full_disk_refuses_writes_alone_until_there_is_room_again(string kind)
    {
        FullDisk disk = kind == nameof(FullDisk.SmallFileSystem) ? new FullDisk.SmallFileSystem() : new FullDisk.FileSizeBound();
        using var folder = new TempFolder();
        await using var server = TalkoProcess.StartThrough(
            disk.Prefix(folder.Path), "Talko.DataServer", "--port=0", "--broadcast_port=1", "--auth=trust", $"--db_path={folder.File("talko.db")}");
        var endPoint = await DataProgramTests.ListeningAsync(server);
        await RawPeer.AskAsync(endPoint, "InsertUser", new { user_name = "Ada" });
        await RawPeer.AskAsync(endPoint, "InsertChat", new { chat_name = "N/A", user_ids = new[] { 1 } });

        disk.Fill(server, folder.Path, RoomBytes);
        var stored = await SayUntilRefusedAsync(endPoint);
        var error = (await SayAsync(endPoint, "no room", "key")).GetProperty("error");
        Assert.Equal(RpcErrorCode.Busy, error.GetProperty("code").GetInt32());
        Assert.Equal("storage is full", error.GetProperty("message").GetString());
        Assert.Equal(2000, error.GetProperty("data").GetProperty("retry_after_ms").GetInt32());
        Assert.Equal(stored, await TextsAsync(endPoint));

        disk.Free(server, folder.Path);
        var message = (await SayAsync(endPoint, "room again", "key")).GetProperty("result").GetProperty("message");
        Assert.Equal(stored.Count + 1, message.GetProperty("message_id").GetInt64());
        Assert.Equal([.. stored, "room again"], await TextsAsync(endPoint));
        await Deadline.Until("the log to say so", () => Logged(server, "writes go on again") == 1);
        Assert.Equal(1, Logged(server, "cannot be written"));
        Assert.DoesNotContain(server.Errors, line => line.Contains("transaction", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_signed_in_reads_on_though_his_last_use_cannot_be_stored()
    {
        var disk = new FullDisk.FileSizeBound();
        using var folder = new TempFolder();
        await using var server = TalkoProcess.StartThrough(
            disk.Prefix(folder.Path), "Talko.DataServer", "--port=0", "--broadcast_port=0", "--auth=token", $"--db_path={folder.File("talko.db")}");
        var endPoint = await DataProgramTests.ListeningAsync(server);
        var authKey = Convert.ToBase64String(new byte[32]);
        var salt = Convert.ToBase64String(new byte[16]);
        await RawPeer.AskAsync(endPoint, "InsertUser", new { user_name = "Ada", salt, iterations = 600_000, auth_key = authKey });
        var login = await RawPeer.AskAsync(endPoint, "Login", new { user_name = "Ada", auth_key = authKey });
        var token = login.GetProperty("result").GetProperty("token").GetString();
        SqliteFile.Run(folder.File("talko.db"), "UPDATE Sessions SET used_ts = 1");
        disk.Fill(server, folder.Path, roomBytes: 0);

        var user = await RawPeer.AskAsync(endPoint, "GetUser", new { user_id = 1 }, token);
        Assert.Equal("Ada", user.GetProperty("result").GetProperty("user").GetProperty("user_name").GetString());
        var refused = await RawPeer.AskAsync(endPoint, "InsertChat", new { chat_name = "N/A", user_ids = new[] { 1 } }, token);
        Assert.Equal("storage is full", refused.GetProperty("error").GetProperty("message").GetString());

        disk.Free(server, folder.Path);
        await Deadline.Until("the use to be remembered, behind the requests", async () =>
        {
            await RawPeer.AskAsync(endPoint, "GetUser", new { user_id = 1 }, token);
            return SqliteFile.Read(folder.File("talko.db"), "SELECT used_ts FROM Sessions")[0] != "1";
        });
    }

    [Theory]
    [MemberData(nameof(Pragmas))]
    public async Task A_transaction_that_cannot_be_written_is_tried_once_and_all_of_it_refused(string fail, string recover)
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var log = new ListLogger();
        var begun = 0;
        var transaction = new Transaction(new Connections(server.Options).OpenForWriting(), server.Options, TimeProvider.System);
        SQLitePCL.raw.sqlite3_trace(transaction.Connection.Handle, (_, sql) => begun += sql == "BEGIN IMMEDIATE" ? 1 : 0, null);
        var writer = new Writer(server.Options, transaction, new ForwardingQueue(server.Options), log);
        using (writer)
        {
            transaction.Connection.Execute(fail);
            var refused = Enumerable.Range(0, Writes).Select(i => writer.RunAsync(LongMessage($"key {i}"))).ToList();
            writer.Start();
            foreach (var write in refused)
            {
                Assert.Equal(RefusalKind.Full, (await write).Refusal?.Kind);
            }

            Assert.Equal(1, begun);
            Assert.Contains("cannot be written", Assert.Single(log.Lines), StringComparison.Ordinal);
            Assert.Equal(RefusalKind.Full, (await writer.RunAsync(LongMessage("one more"))).Refusal?.Kind);
            Assert.Single(log.Lines);

            transaction.Connection.Execute(recover);
            var first = await writer.RunAsync(LongMessage("key 0"));
            Assert.Equal(1, first.Value.MessageId);
        }

        Assert.Equal(2, log.Lines.Count());
        Assert.Equal(2, await server.SayAsync("on the server's own connection"));
    }

    [Fact]
    public async Task What_changes_nothing_succeeds_and_says_nothing_of_room()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var log = new ListLogger();
        var transaction = new Transaction(new Connections(server.Options).OpenForWriting(), server.Options, TimeProvider.System);
        using var writer = new Writer(server.Options, transaction, new ForwardingQueue(server.Options), log);
        writer.Start();
        await writer.RunAsync(LongMessage("key"));
        transaction.Connection.Execute("PRAGMA max_page_count = 1");
        Assert.Equal(RefusalKind.Full, (await writer.RunAsync(LongMessage("another key"))).Refusal?.Kind);

        Assert.Null((await writer.RunAsync(LongMessage("key"))).Refusal);

        Assert.Single(log.Lines);
    }

    [Fact]
    public async Task A_bad_write_and_no_room_together_cost_each_other_nothing()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        SqliteFile.Run(
            server.DbPath,
            """
            CREATE TRIGGER Fault BEFORE INSERT ON Messages WHEN NEW.client_message_id = 'bad'
            BEGIN SELECT RAISE(ABORT, 'a fault that the test put in'); END
            """);
        var transaction = new Transaction(new Connections(server.Options).OpenForWriting(), server.Options, TimeProvider.System);
        var begun = 0;
        SQLitePCL.raw.sqlite3_trace(transaction.Connection.Handle, (_, sql) => begun += sql == "BEGIN IMMEDIATE" ? 1 : 0, null);
        using var writer = new Writer(server.Options, transaction, new ForwardingQueue(server.Options), new ListLogger());
        transaction.Connection.Execute("PRAGMA max_page_count = 1");
        string[] keys = ["bad", .. Enumerable.Range(1, Writes).Select(i => $"key {i}")];
        var writes = keys.Select(key => writer.RunAsync(LongMessage(key))).ToList();
        writer.Start();

        await Assert.ThrowsAsync<SqliteException>(() => writes[0]);
        var others = await Task.WhenAll(writes[1..]);
        Assert.All(others, outcome => Assert.Equal(RefusalKind.Full, outcome.Refusal?.Kind));

        // All together, the bad one alone, and one that found no room: the others need not try.
        Assert.Equal(3, begun);
    }

    // Longer than a page, so that it cannot be stored without a new one.
    private static MessageWrite LongMessage(string key) =>
        new(Actor.Trusted, new(1, 1, new string('x', 16_000), key));

    private static async Task<List<string>> SayUntilRefusedAsync(IPEndPoint endPoint)
    {
        var stored = new List<string>();
        await Deadline.Until("a refusal", async () =>
        {
            var text = $"{stored.Count} {new string('x', 2000)}";
            var answer = await SayAsync(endPoint, text, $"key {stored.Count}");
            if (answer.TryGetProperty("result", out _))
            {
                stored.Add(text);
            }

            return answer.TryGetProperty("error", out _);
        });
        return stored;
    }

    private static Task<JsonElement> SayAsync(IPEndPoint endPoint, string text, string key) => RawPeer.AskAsync(
        endPoint, "InsertMessage", new { chat_id = 1, user_id = 1, message_text = text, client_message_id = key });

    private static async Task<List<string>> TextsAsync(IPEndPoint endPoint)
    {
        var answer = await RawPeer.AskAsync(endPoint, "GetMessages", new { chat_id = 1, limit = 1000 });
        return
        [
            .. answer.GetProperty("result").GetProperty("messages").EnumerateArray()
                .Select(message => message.GetProperty("message_text").GetString()!),
        ];
    }

    private static int Logged(TalkoProcess server, string text) =>
        server.Errors.Count(line => line.Contains(text, StringComparison.Ordinal));
}
