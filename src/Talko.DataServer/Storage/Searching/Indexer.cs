using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Talko.DataServer.Storage.Searching;

/// <summary>
/// Keeps the index of messages, behind those who write: what is new is searched as it is until it is indexed, so nobody
/// waits for that. It takes a share of the time alone, and goes on where it stopped: what is indexed says itself so.
/// </summary>
internal sealed class Indexer(IIndexStore store, Backlog backlog, DataServerOptions options, ILogger logger)
    : IAsyncDisposable
{
    private const int LoggedMessages = 100_000;

    // So many are looked at in one read: others wait for no more.
    private const int ChatsAtOnce = 500;

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _turn = new(1);
    private Task _running = Task.CompletedTask;
    private long _writtenBefore;
    private long _indexed;
    private int _chatsLeft;

    /// <summary>Begins, with what has not been indexed yet.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turn.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Indexes everything that is stored by now, and joins the index's parts.</summary>
    public async Task CatchUpAsync()
    {
        await foreach (var chatId in FindBehindAsync())
        {
            await IndexAsync(chatId, pauses: false);
        }

        while (await store.JoinPartsAsync())
        {
        }
    }

    private async Task RunAsync()
    {
        await TryAsync(NoteBehindAsync);
        using var timer = new PeriodicTimer(options.IndexingInterval);
        var tick = Task.CompletedTask;
        while (!_stopping.IsCancellationRequested)
        {
            var all = tick.IsCompleted;
            await TryAsync(() => IndexNotedAsync(all));
            await TryAsync(() => all ? JoinPartsAsync() : Task.CompletedTask);
            tick = all ? timer.WaitForNextTickAsync(_stopping.Token).AsTask() : tick;
            await Task.WhenAny(tick, backlog.IsMuch);
        }
    }

    // What was just written would make other parts at once.
    private async Task JoinPartsAsync()
    {
        var written = backlog.Written;
        while (written == backlog.Written && !_stopping.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            if (!await store.JoinPartsAsync())
            {
                return;
            }

            await PauseAsync(Stopwatch.GetElapsedTime(began));
        }
    }

    private async Task IndexNotedAsync(bool all)
    {
        // It is to be made anew, as an operator may say at any time.
        if (all && await store.IsEmptyAsync(_stopping.Token))
        {
            await NoteBehindAsync();
        }

        var chatIds = backlog.Take(all);
        for (var index = 0; index < chatIds.Count; index++)
        {
            _chatsLeft = chatIds.Count - index;
            try
            {
                await IndexAsync(chatIds[index], pauses: true);
            }
            catch
            {
                backlog.NoteAll(chatIds.Skip(index));
                throw;
            }
        }
    }

    private async Task NoteBehindAsync()
    {
        await foreach (var chatId in FindBehindAsync())
        {
            backlog.Note(chatId);
        }
    }

    private async IAsyncEnumerable<long> FindBehindAsync()
    {
        for (long aboveId = 0; ;)
        {
            var chats = await store.ReadProgressAsync(aboveId, ChatsAtOnce, _stopping.Token);
            if (chats.Count == 0)
            {
                yield break;
            }

            foreach (var chat in chats.Where(chat => chat.IsBehind))
            {
                yield return chat.ChatId;
            }

            aboveId = chats[^1].ChatId;
        }
    }

    private async Task IndexAsync(long chatId, bool pauses)
    {
        await _turn.WaitAsync(_stopping.Token);
        try
        {
            bool hasMore;
            do
            {
                var began = Stopwatch.GetTimestamp();
                hasMore = await IndexNextAsync(chatId);
                await (pauses ? PauseAsync(Stopwatch.GetElapsedTime(began)) : Task.CompletedTask);
            }
            while (hasMore);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task PauseAsync(TimeSpan worked)
    {
        var written = backlog.Written;
        var pause = written == _writtenBefore ? options.IndexingPause : options.IndexingPauseBesideWriters;
        _writtenBefore = written;
        return Task.Delay(worked * pause, _stopping.Token);
    }

    private async Task<bool> IndexNextAsync(long chatId)
    {
        _stopping.Token.ThrowIfCancellationRequested();
        if (await store.IndexAsync(chatId) is not { } count)
        {
            backlog.Note(chatId);
            return false;
        }

        _indexed += count.Messages;
        if (_indexed / LoggedMessages > (_indexed - count.Messages) / LoggedMessages)
        {
            Log.MessagesIndexed(logger, _indexed, _chatsLeft);
        }

        return count.HasMore;
    }

    // What failed is tried again at the next time.
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            Log.IndexingFailed(logger, exception.Message);
        }
    }
}
