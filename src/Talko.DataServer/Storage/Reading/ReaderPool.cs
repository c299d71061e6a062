using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Reading;

/// <summary>
/// The connections that read. There are few, since each is busy only while its thread is. Users take turns: of one user
/// a few reads run at once and the rest wait behind one another, so nobody waits for all that another asks for.
/// </summary>
internal sealed class ReaderPool : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _retryAfter;
    private readonly int _maxRunning;
    private readonly int _maxWaiting;
    private readonly Lock _gate = new();
    private readonly Stack<ReadSession> _idle = [];

    // Those of users who read or wait, and behind them others to be used again.
    private readonly Dictionary<long, ReadLine> _lines = [];
    private readonly Stack<ReadLine> _unused = [];
    private readonly ReadLine _nobodys;

    // The lines that have a read waiting and may run it, the one whose turn is next first.
    private readonly Queue<ReadLine> _turns = [];

    public ReaderPool(DataServerOptions options, Func<SqliteConnection> open)
    {
        _timeout = options.ReadTimeout;
        _retryAfter = options.RetryAfter;
        _maxRunning = options.MaxUserReaders;

        // In trust mode nobody is refused for what a user asked, as anybody may say to be that user.
        _maxWaiting = options.Secret is null ? int.MaxValue : options.MaxUserQueuedReads;
        _nobodys = new ReadLine(options.MaxReaders);
        for (var count = 0; count < options.MaxReaders; count++)
        {
            _idle.Push(new ReadSession(open(), this));
        }
    }

    /// <summary>
    /// Waits for a session, which the caller disposes before they await anything. Refused where none became free in
    /// time, or too many of the user's reads are waiting.
    /// </summary>
    /// <param name="userId">Who reads; null where that is nobody in particular.</param>
    public ValueTask<Outcome<ReadSession>> RentAsync(long? userId = null)
    {
        lock (_gate)
        {
            var line = FindLine(userId);
            if (line.MayRun && _idle.TryPop(out var session))
            {
                line.Run(session);
                return ValueTask.FromResult<Outcome<ReadSession>>(session);
            }

            if (userId is not null && line.Waiting.Count >= _maxWaiting)
            {
                return ValueTask.FromResult<Outcome<ReadSession>>(Busy(RefusalKind.OwnReadsWaiting));
            }

            var read = line.Add();
            OfferTurn(line);
            return WaitAsync(read);
        }
    }

    public void Return(ReadSession session)
    {
        WaitingRead? next;
        lock (_gate)
        {
            var line = session.Line!;
            line.End(session);
            OfferTurn(line);
            ForgetUnused(line);
            if (!TryTakeTurn(out next))
            {
                _idle.Push(session);
                return;
            }

            next.Line.Run(session);
            OfferTurn(next.Line);
        }

        next.Grant(session);
    }

    /// <summary>Closes the connections; none may be rented out any more.</summary>
    public void Dispose()
    {
        // A request that was not waited for any more may still give its session back.
        lock (_gate)
        {
            foreach (var session in _idle)
            {
                session.Close();
            }
        }
    }

    private async ValueTask<Outcome<ReadSession>> WaitAsync(WaitingRead read)
    {
        try
        {
            return await read.Granted.WaitAsync(_timeout);
        }
        catch (TimeoutException)
        {
            lock (_gate)
            {
                if (read.TryLeave())
                {
                    ForgetUnused(read.Line);
                    return Busy(RefusalKind.ReadsWaiting);
                }
            }

            // Its turn came in the same moment.
            return await read.Granted;
        }
    }

    private ReadLine FindLine(long? userId)
    {
        if (userId is not { } id)
        {
            return _nobodys;
        }

        if (!_lines.TryGetValue(id, out var line))
        {
            line = _unused.TryPop(out var unused) ? unused : new ReadLine(_maxRunning);
            line.UserId = id;
            _lines.Add(id, line);
        }

        return line;
    }

    private void ForgetUnused(ReadLine line)
    {
        if (line is { IsUnused: true, UserId: { } userId })
        {
            line.UserId = null;
            _lines.Remove(userId);
            _unused.Push(line);
        }
    }

    private void OfferTurn(ReadLine line)
    {
        if (line is { MayRun: true, HasTurn: false, Waiting.Count: > 0 })
        {
            line.HasTurn = true;
            _turns.Enqueue(line);
        }
    }

    private bool TryTakeTurn([NotNullWhen(true)] out WaitingRead? read)
    {
        while (_turns.TryDequeue(out var line))
        {
            line.HasTurn = false;
            if (line.TryTake(out read))
            {
                return true;
            }

            // All of them stopped waiting.
            ForgetUnused(line);
        }

        read = null;
        return false;
    }

    private Refusal Busy(RefusalKind kind) => new(kind, RetryAfter: _retryAfter);
}
