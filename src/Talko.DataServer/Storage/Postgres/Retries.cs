namespace Talko.DataServer.Storage.Postgres;

/// <summary>How long something is tried again, with pauses that grow.</summary>
internal sealed class Retries(DataServerOptions options)
{
    private readonly long _until = Environment.TickCount64 + (long)options.DbRetryTime.TotalMilliseconds;
    private TimeSpan _pause = options.MinDbRetryPause;

    /// <summary>Whether there is time for another try.</summary>
    public bool MayTryAgain => Environment.TickCount64 < _until;

    /// <summary>Waits before the next try. A little by chance, so that those who met do not meet again.</summary>
    public async Task PauseAsync()
    {
        await Task.Delay(_pause * (0.5 + Random.Shared.NextDouble()));
        _pause = TimeSpan.FromTicks(Math.Min(2 * _pause.Ticks, options.MaxDbRetryPause.Ticks));
    }
}
