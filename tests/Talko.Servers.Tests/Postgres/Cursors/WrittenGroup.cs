using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Data;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Postgres.Cursors;

/// <summary>
/// A group of users 1 to 64, who write, and user 65, its owner, who reads; two DataServers on one PostgreSQL, to each of
/// which half of them write; and a listener that is told what both tell.
/// </summary>
internal sealed class WrittenGroup : IAsyncDisposable
{
    public const int Writers = 64;
    public const long OwnerId = Writers + 1;

    private static readonly TimeSpan BetweenMoves = TimeSpan.FromMilliseconds(50);

    private readonly FakeBroadcastServer _broadcast;
    private readonly TempFolder _folder;
    private readonly RunningDataServer[] _servers;

    private WrittenGroup(FakeBroadcastServer broadcast, TempFolder folder, RunningDataServer[] servers, string url) =>
        (_broadcast, _folder, _servers, Url) = (broadcast, folder, servers, url);

    public string Url { get; }

    public StoredFacts Facts => _servers[0].Facts;

    /// <summary>Makes it, after something was done to its database.</summary>
    public static async Task<WrittenGroup> StartAsync(Func<string, Task>? change = null)
    {
        var url = await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
        var (broadcast, folder) = (FakeBroadcastServer.Start(), new TempFolder());
        RunningDataServer[] servers = [await OpenAsync(), await OpenAsync()];
        await (change?.Invoke(url) ?? Task.CompletedTask);
        await servers[0].MakeUsersAsync([.. Enumerable.Range(1, (int)OwnerId).Select(number => $"user {number}")]);
        var userIds = Enumerable.Range(1, (int)OwnerId).ToArray();
        await servers[0].AskAsync("InsertChat", new { user_id = OwnerId, chat_name = "A group", user_ids = userIds });
        return new WrittenGroup(broadcast, folder, servers, url);

        Task<RunningDataServer> OpenAsync() => RunningDataServer.StartAsync(
            folder, options => options with { DbUrl = url, BroadcastPort = broadcast.Port, MessagesPerSecond = int.MaxValue });
    }

    /// <summary>The result of a request that is asked until it is done.</summary>
    public static async Task<JsonElement> AskUntilDoneAsync(RunningDataServer server, string method, object parameters)
    {
        var answer = await RawPeer.AskAsync(server.EndPoint, method, parameters);
        while (MayBeAskedAgain(answer))
        {
            answer = await RawPeer.AskAsync(server.EndPoint, method, parameters);
        }

        return answer.TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"{method} was refused: {answer}");
    }

    /// <summary>Waits for a tick; false where the end comes first.</summary>
    public static async Task<bool> TicksAsync(PeriodicTimer timer, CancellationToken end)
    {
        try
        {
            return await timer.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Has all write and the owner read until the end, and until the other things are done.</summary>
    public async Task<WrittenRun> RunAsync(CancellationToken end, params Task[] beside)
    {
        var run = new WrittenRun();
        var telling = run.TakeToldAsync(_broadcast, _servers.Length);
        var writing = WriteAllAsync(run, beside, end);
        run.Read = await new CursorReader(_servers).ReadUntilAsync(writing);
        await writing;
        await telling;
        return run;
    }

    /// <summary>Removes members and adds them again. Returns how often.</summary>
    public async Task<long> MoveMembersAsync(CancellationToken end)
    {
        using var timer = new PeriodicTimer(BetweenMoves);
        var moves = 0L;
        for (var next = 1L; await TicksAsync(timer, end); next = (next % Writers) + 1)
        {
            await AskUntilDoneAsync(
                _servers[0], "RemoveParticipant", new { chat_id = 1, user_id = OwnerId, target_user_id = next });
            await AskUntilDoneAsync(
                _servers[1], "AddParticipants", new { chat_id = 1, user_id = OwnerId, user_ids = new[] { next } });
            moves++;
        }

        return moves;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await _broadcast.DisposeAsync();
        _folder.Dispose();
        await (await SharedCluster.GetAsync()).DropDatabaseAsync(Url);
    }

    // The last one of each server comes behind all else that it tells.
    private async Task WriteAllAsync(WrittenRun run, Task[] beside, CancellationToken end)
    {
        await Task.WhenAll([.. Enumerable.Range(1, Writers).Select(userId => WriteAsync(userId, run, end)), .. beside]);
        foreach (var server in _servers)
        {
            await server.SayAsync(WrittenRun.Last, OwnerId);
        }
    }

    // What nobody knows the end of, or is to be asked later, is asked again under the same key.
    private async Task WriteAsync(long userId, WrittenRun run, CancellationToken end)
    {
        using var peer = await RawPeer.ConnectAsync(_servers[userId % 2].EndPoint);
        for (var made = 1; !end.IsCancellationRequested; made++)
        {
            var key = $"{userId}-{made}";
            var asked = new { chat_id = 1, user_id = userId, message_text = key, client_message_id = key };
            var answer = await peer.AskAsync("InsertMessage", asked);
            while (MayBeAskedAgain(answer))
            {
                answer = await peer.AskAsync("InsertMessage", asked);
            }

            run.Take(key, answer);
        }
    }

    private static bool MayBeAskedAgain(JsonElement answer) =>
        answer.TryGetProperty("error", out var error)
        && error.GetProperty("code").GetInt32() is RpcErrorCode.Busy or RpcErrorCode.Internal;
}
