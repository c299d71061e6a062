using Talko.DataServer.Storage.Postgres.Writing;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Removes what was in chats that everybody has left, some at a time.</summary>
internal sealed class GoneChatRemover(Writer writer, DataServerOptions options) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Begins.</summary>
    public void Start(TimeProvider time) => _running = Task.Run(() => RunAsync(time));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task RunAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(options.CleaningInterval, time);
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            await RemoveAsync();
        }
    }

    // What could not be removed now is at the next tick.
    private async Task RemoveAsync()
    {
        var hasMore = true;
        while (hasMore && !_stopping.IsCancellationRequested)
        {
            var write = writer.RunAsync(new GoneChatWrite(options));
            await ((Task)write).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            hasMore = write.IsCompletedSuccessfully && write.Result is { Refusal: null, Value: true };
        }
    }
}
