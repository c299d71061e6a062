using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;
using Talko.DataServer.Forwarding;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Storage.Writing;

/// <summary>
/// The one thread that changes the database. It takes all waiting writes into one transaction, since the disk is
/// waited for once a commit, and answers them behind it. A thread of its own, as it spends its time waiting for the
/// disk.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly DataServerOptions _options;
    private readonly WriteSession _session;
    private readonly ForwardingQueue _forwardings;
    private readonly ILogger _logger;
    private readonly BlockingCollection<Write> _waiting;
    private readonly Thread _thread;
    private long _waitingBytes;

    public Writer(DataServerOptions options, WriteSession session, ForwardingQueue forwardings, ILogger logger)
    {
        _options = options;
        _session = session;
        _forwardings = forwardings;
        _logger = logger;
        _waiting = new BlockingCollection<Write>(options.MaxQueuedWrites);
        _thread = new Thread(Run) { IsBackground = true, Name = "writer" };
    }

    /// <summary>Begins to make writes.</summary>
    public void Start() => _thread.Start();

    /// <summary>Has the write made. Ends when it is durable; whoever stops waiting does not take it back.</summary>
    /// <exception cref="RpcException">It was refused, or too many writes are waiting.</exception>
    public Task RunAsync(Write write)
    {
        var bytes = Interlocked.Add(ref _waitingBytes, write.Bytes);
        if (bytes > _options.MaxQueuedWriteBytes || !_waiting.TryAdd(write))
        {
            Interlocked.Add(ref _waitingBytes, -write.Bytes);
            throw Busy("too many writes are waiting");
        }

        return write.Committed;
    }

    /// <summary>Makes the writes that wait and ends. No other may be added any more.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
        _session.Dispose();
    }

    private void Run()
    {
        var batch = new List<Write>(_options.MaxBatchWrites);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < _options.MaxBatchWrites && _waiting.TryTake(out var next))
            {
                batch.Add(next);
            }

            CommitTogether(batch);
            Interlocked.Add(ref _waitingBytes, -batch.Sum(write => (long)write.Bytes));
            batch.Clear();
        }
    }

    private void CommitTogether(List<Write> batch)
    {
        if (TryCommit(batch) is not { } exception)
        {
            return;
        }

        if (batch.Count == 1 || IsLocked(exception))
        {
            batch.ForEach(write => write.Fail(IsLocked(exception) ? Busy("the database is locked") : exception));
            return;
        }

        // One of them fails, nobody knows which: alone, it fails alone.
        Log.BatchFailed(_logger, batch.Count, exception.Message);
        batch.ForEach(write => CommitTogether([write]));
    }

    private Exception? TryCommit(List<Write> batch)
    {
        try
        {
            _session.Begin();
            batch.ForEach(write => write.Attempt(_session));
            _session.Commit();
        }
        catch (Exception exception)
        {
            _session.Rollback();
            return exception;
        }

        // In the order of the numbers, and before the answers: who has an answer can rely on the link's order.
        batch.ForEach(Forward);
        batch.ForEach(write => write.Complete());
        return null;
    }

    private void Forward(Write write)
    {
        for (var forwarding = write.Forwarding; forwarding is not null; forwarding = forwarding.Next)
        {
            _forwardings.Offer(forwarding);
        }
    }

    private static bool IsLocked(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    private RpcException Busy(string message) =>
        RpcException.Busy(message, (long)_options.RetryAfter.TotalMilliseconds);
}
