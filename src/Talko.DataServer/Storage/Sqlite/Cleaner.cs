using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Sqlite.Writing;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>
/// Sees that what is gone is gone from the files, too. SQLite overwrites what is deleted in its pages (secure_delete); old
/// pages stay in the write-ahead log until it is emptied, which is done here soon after an edit or a deletion. And removes
/// what was in chats that everybody has left, some at a time.
/// </summary>
internal sealed class Cleaner(
    SqliteConnection connection,
    Erasure erasure,
    Writer writer,
    DataServerOptions options,
    ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Begins.</summary>
    public void Start(TimeProvider time) => _running = Task.Run(() => RunAsync(time));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task RunAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(options.CleaningInterval, time);
        do
        {
            if (erasure.Take())
            {
                await CleanAsync();
            }
        }
        while (await timer.WaitForNextTickAsync(_stopping.Token));
    }

    private async Task CleanAsync()
    {
        try
        {
            await RemoveGoneChatsAsync();
            EmptyLog();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            erasure.Note();
            Log.CleaningFailed(logger, exception.Message);
        }
    }

    private async Task RemoveGoneChatsAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var removed = await writer.QueueAsync(new GoneChatWrite(options));
            if (removed.Refusal is not null)
            {
                erasure.Note();
                return;
            }

            if (!removed.Value)
            {
                return;
            }
        }
    }

    // Where somebody reads an old page or writes, it is tried again.
    private void EmptyLog()
    {
        if (connection.ReadInteger("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        {
            erasure.Note();
        }
    }
}
