using Microsoft.Extensions.Logging;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>
/// What changes the database, one transaction at a time. It takes all waiting writes into it, since the disk is waited
/// for once a commit, and answers them behind it. A lone write is made by the thread that brings it, which saves two
/// wake-ups; where several wait a thread of its own makes them, as it spends its time waiting for the disk.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly DataServerOptions _options;
    private readonly Transaction _transaction;
    private readonly IChangeFeed _feed;
    private readonly ILogger _logger;
    private readonly WriteQueue _waiting;
    private readonly Thread _thread;
    private bool _isFull;

    public Writer(DataServerOptions options, Transaction transaction, IChangeFeed feed, ILogger logger)
    {
        _options = options;
        _transaction = transaction;
        _feed = feed;
        _logger = logger;
        _waiting = new WriteQueue(options);
        _thread = new Thread(Run) { IsBackground = true, Name = "writer" };
    }

    // Not an acceptor, which others wait for, nor while something else waits for this thread.
    private static bool MayWait => Thread.CurrentThread.IsThreadPoolThread && ThreadPool.PendingWorkItemCount == 0;

    /// <summary>Begins to make writes.</summary>
    public void Start()
    {
        _thread.Start();
        _waiting.EndTurn([]);
    }

    /// <summary>
    /// Has the write made. Ends when it is durable or refused, as where too many writes are waiting; whoever stops waiting
    /// does not take it back.
    /// </summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(AnsweredWrite<TResult> write)
    {
        Add(write, takesTurn: MayWait);
        return write.Committed;
    }

    /// <summary>The same for who does not wait for it: the calling thread never makes the write itself.</summary>
    public Task<Outcome<TResult>> QueueAsync<TResult>(AnsweredWrite<TResult> write)
    {
        Add(write, takesTurn: false);
        return write.Committed;
    }

    /// <summary>Makes the writes that wait and ends. No other may be added any more.</summary>
    public void Dispose()
    {
        _waiting.End();
        _thread.Join();
        _waiting.Dispose();
        _transaction.Dispose();
    }

    private void Add(Write write, bool takesTurn)
    {
        if (!_waiting.TryAdd(write, takesTurn, out var isTurn))
        {
            write.Refuse(new Refusal(RefusalKind.WritesWaiting, RetryAfter: _options.RetryAfter));
        }

        if (isTurn)
        {
            WriteBatch();
        }
    }

    private void Run()
    {
        while (_waiting.WaitForTurn())
        {
            WriteBatch();
        }
    }

    // Not more than the link has room for: where it is slower than those who write, they are slowed down.
    private void WriteBatch()
    {
        List<Write> batch = [];
        try
        {
            batch = _waiting.Take(_feed.WaitForRoom());
            CommitTogether(batch);
        }
        catch (Exception exception)
        {
            // Something that could not even be taken back: the next transaction cannot begin before it has been.
            Log.WritingFailed(_logger, exception.Message);
            batch.ForEach(write => write.Fail(exception));
        }
        finally
        {
            _waiting.EndTurn(batch);
        }
    }

    private void CommitTogether(List<Write> batch)
    {
        if (TryCommit(batch) is not { } exception || TryRefuse(batch, exception))
        {
            return;
        }

        if (batch.Count == 1)
        {
            batch[0].Fail(exception);
            return;
        }

        // One of them fails, nobody knows which: alone, it fails alone.
        Log.BatchFailed(_logger, batch.Count, exception.Message);
        CommitEach(batch);
    }

    private void CommitEach(List<Write> batch)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            if (TryCommit([batch[index]]) is not { } exception)
            {
                continue;
            }

            if (TryRefuse(batch[index..], exception))
            {
                return;
            }

            batch[index].Fail(exception);
        }
    }

    private Exception? TryCommit(List<Write> batch)
    {
        bool hasChanged;
        try
        {
            _transaction.Begin();
            batch.ForEach(write => write.Attempt(_transaction));
            hasChanged = _transaction.Commit();
        }
        catch (Exception exception)
        {
            _transaction.Rollback();
            return exception;
        }

        NoteWritten(hasChanged);

        // In the order of the numbers, and before the answers: who has an answer can rely on the link's order.
        _feed.Add(batch.Select(write => write.Told).OfType<Told>());
        batch.ForEach(write => write.Complete());
        return null;
    }

    /// <summary>Where the database itself failed, answers all of the writes so: each alone would meet the same.</summary>
    private bool TryRefuse(List<Write> batch, Exception exception)
    {
        if (StorageFailure.IsLocked(exception))
        {
            batch.ForEach(write => write.Refuse(new Refusal(RefusalKind.Locked, RetryAfter: _options.RetryAfter)));
            return true;
        }

        if (StorageFailure.IsFull(exception))
        {
            NoteFull(exception);
            batch.ForEach(write => write.Refuse(new Refusal(RefusalKind.Full, RetryAfter: _options.FullRetryAfter)));
            return true;
        }

        return false;
    }

    private void NoteFull(Exception exception)
    {
        if (!_isFull)
        {
            _isFull = true;
            Log.StorageFull(_logger, exception.Message);
        }
    }

    // A transaction that found nothing to change succeeds on a full disk, too.
    private void NoteWritten(bool hasChanged)
    {
        if (_isFull && hasChanged)
        {
            _isFull = false;
            Log.StorageWritable(_logger);
        }
    }
}
