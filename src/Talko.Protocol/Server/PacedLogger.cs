using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Talko.Protocol.Server;

/// <summary>
/// Logs failures of one kind once a second at most: what a peer can have fail once, it can have fail thousands of times.
/// All else passes.
/// </summary>
/// <param name="logger">Where lines go.</param>
public sealed class PacedLogger(ILogger logger) : ILogger
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, LogPace> _paces = [];

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel < LogLevel.Error)
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        else if (_paces.GetOrAdd(eventId.Id, _ => new LogPace(Interval)).TryPass(out var skipped))
        {
            logger.Log(logLevel, eventId, state, exception, (said, failure) =>
                skipped == 0 ? formatter(said, failure) : $"{formatter(said, failure)}; and {skipped} more like it lately");
        }
    }
}
