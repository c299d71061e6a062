using System.Diagnostics.CodeAnalysis;

namespace Talko.DataServer.Storage.Turns;

/// <summary>
/// Who may read when. There are few readers, such as connections, each for one read at a time. Users take turns: of one
/// user a few reads run at once and the rest wait behind one another, so nobody waits for all that another asks for.
/// </summary>
/// <typeparam name="TReader">What is read by.</typeparam>
internal sealed class ReadTurns<TReader>
    where TReader : class
{
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _retryAfter;
    private readonly int _maxRunning;
    private readonly int _maxWaiting;
    private readonly Lock _gate = new();
    private readonly Stack<ReadTurn<TReader>> _idle = [];

    // Those of users who read or wait, and behind them others to be used again.
    private readonly Dictionary<long, ReadLine<TReader>> _lines = [];
    private readonly Stack<ReadLine<TReader>> _unused = [];
    private readonly ReadLine<TReader> _nobodys;

    // The lines that have a read waiting and may run it, the one whose turn is next first.
    private readonly Queue<ReadLine<TReader>> _turns = [];

    /// <param name="options">How many wait, and how long.</param>
    /// <param name="readers">As many as reads may run at once.</param>
    public ReadTurns(DataServerOptions options, IReadOnlyCollection<TReader> readers)
    {
        _timeout = options.ReadTimeout;
        _retryAfter = options.RetryAfter;
        _maxRunning = options.MaxUserReaders;

        // In trust mode nobody is refused for what a user asked, as anybody may say to be that user.
        _maxWaiting = options.Secret is null ? int.MaxValue : options.MaxUserQueuedReads;
        _nobodys = new ReadLine<TReader>(readers.Count);
        foreach (var reader in readers)
        {
            _idle.Push(new ReadTurn<TReader>(reader, this));
        }
    }

    /// <summary>
    /// Waits for a turn, which the caller ends by disposing it. Refused where none came in time, or too many of the user's
    /// reads are waiting.
    /// </summary>
    /// <param name="userId">Who reads; null where that is nobody in particular.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public ValueTask<Outcome<ReadTurn<TReader>>> RentAsync(long? userId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var line = FindLine(userId);
            if (line.MayRun && _idle.TryPop(out var turn))
            {
                line.Run(turn);
                return ValueTask.FromResult<Outcome<ReadTurn<TReader>>>(turn);
            }

            if (userId is not null && line.Waiting.Count >= _maxWaiting)
            {
                return ValueTask.FromResult<Outcome<ReadTurn<TReader>>>(Busy(RefusalKind.OwnReadsWaiting));
            }

            var read = line.Add();
            OfferTurn(line);
            return WaitAsync(read, cancellationToken);
        }
    }

    public void Return(ReadTurn<TReader> turn)
    {
        WaitingRead<TReader>? next;
        lock (_gate)
        {
            var line = turn.Line!;
            line.End(turn);
            OfferTurn(line);
            ForgetUnused(line);
            if (!TryTakeTurn(out next))
            {
                _idle.Push(turn);
                return;
            }

            next.Line.Run(turn);
            OfferTurn(next.Line);
        }

        next.Grant(turn);
    }

    /// <summary>Takes the readers that nobody has, when all reading ends.</summary>
    public List<TReader> TakeIdle()
    {
        lock (_gate)
        {
            List<TReader> readers = [.. _idle.Select(turn => turn.Reader)];
            _idle.Clear();
            return readers;
        }
    }

    private async ValueTask<Outcome<ReadTurn<TReader>>> WaitAsync(
        WaitingRead<TReader> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read.Granted.WaitAsync(_timeout, cancellationToken);
        }
        catch (TimeoutException) when (TryLeave(read))
        {
            return Busy(RefusalKind.ReadsWaiting);
        }
        catch (OperationCanceledException) when (TryLeave(read))
        {
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Its turn came in the same moment.
            return await read.Granted;
        }
    }

    private bool TryLeave(WaitingRead<TReader> read)
    {
        lock (_gate)
        {
            var hasLeft = read.TryLeave();
            ForgetUnused(read.Line);
            return hasLeft;
        }
    }

    private ReadLine<TReader> FindLine(long? userId)
    {
        if (userId is not { } id)
        {
            return _nobodys;
        }

        if (!_lines.TryGetValue(id, out var line))
        {
            line = _unused.TryPop(out var unused) ? unused : new ReadLine<TReader>(_maxRunning);
            line.UserId = id;
            _lines.Add(id, line);
        }

        return line;
    }

    private void ForgetUnused(ReadLine<TReader> line)
    {
        if (line is { IsUnused: true, UserId: { } userId })
        {
            line.UserId = null;
            _lines.Remove(userId);
            _unused.Push(line);
        }
    }

    private void OfferTurn(ReadLine<TReader> line)
    {
        if (line is { MayRun: true, HasTurn: false, Waiting.Count: > 0 })
        {
            line.HasTurn = true;
            _turns.Enqueue(line);
        }
    }

    private bool TryTakeTurn([NotNullWhen(true)] out WaitingRead<TReader>? read)
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
