using Microsoft.Extensions.Logging;
using Npgsql;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// What changes the database. One thread hands out what waits, in groups, each of which is a transaction on a connection of
/// its own; while some are written the next gather by themselves. They are answered behind their commit, and a chat's are
/// told in the order of its numbers, as no two groups write to it at once.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private readonly DataServerOptions _options;
    private readonly NpgsqlDataSource _source;
    private readonly IChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WriteQueue _waiting;
    private readonly MessageBatch _messages;
    private readonly CommitCheck _check;
    private readonly TaskCompletionSource _ended = new();
    private int _isFull;

    public Writer(
        DataServerOptions options,
        NpgsqlDataSource source,
        Participants participants,
        IChangeFeed feed,
        TimeProvider time,
        ILogger logger)
    {
        _options = options;
        Backlog = new Backlog(options);
        _source = source;
        _feed = feed;
        _time = time;
        _logger = logger;
        _waiting = new WriteQueue(options);
        _messages = new MessageBatch(options, participants, Backlog);
        _check = new CommitCheck(options, source);
    }

    /// <summary>In which chats messages wait to be indexed.</summary>
    public Backlog Backlog { get; }

    /// <summary>Begins to make writes.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = "writer" }.Start();

    /// <summary>
    /// Has the write made. Ends when it is durable or refused, as where too many writes are waiting; whoever stops waiting
    /// does not take it back.
    /// </summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(AnsweredWrite<TResult> write)
    {
        if (!_waiting.TryAdd(write))
        {
            write.Refuse(new Refusal(RefusalKind.WritesWaiting, RetryAfter: _options.RetryAfter));
        }

        return write.Committed;
    }

    /// <summary>Makes the writes that wait and ends. No other may be added any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.End();
        await _ended.Task;
        _waiting.Dispose();
    }

    // Not more than the link has room for: where it is slower than those who write, they are slowed down.
    private void Run()
    {
        while (_waiting.WaitToTake())
        {
            var group = _waiting.Take(_feed.WaitForRoom());
            _ = WriteAndReleaseAsync(group);
        }

        _ended.SetResult();
    }

    private async Task WriteAndReleaseAsync(List<Write> group)
    {
        try
        {
            await WriteAsync(group);
        }
        finally
        {
            _waiting.Release(group);
        }
    }

    private async Task WriteAsync(List<Write> group)
    {
        var retries = new Retries(_options);
        while (await AttemptAsync(group) is { } failure)
        {
            if (retries.MayTryAgain && (DatabaseFailure.IsCollision(failure) || DatabaseFailure.IsAway(failure)))
            {
                await retries.PauseAsync();
                continue;
            }

            await GiveUpAsync(group, failure);
            return;
        }
    }

    /// <summary>Writes it and answers; returns why nothing was written, where it was not.</summary>
    private async Task<Exception?> AttemptAsync(List<Write> group)
    {
        try
        {
            await CommitAsync(group);
        }
        catch (CommitUnknownException unknown)
        {
            switch (await _check.IsCommittedAsync(unknown.Transaction))
            {
                case null:
                    Log.CommitUnknown(_logger, group.Count, unknown.Message);
                    group.ForEach(write => write.Fail(unknown));
                    return null;
                case false:
                    return unknown.InnerException;
            }
        }
        catch (Exception exception)
        {
            return exception;
        }

        NoteWritten();

        // In the order of the numbers, and before the answers: who has an answer can rely on the link's order.
        _feed.Add(group.Select(write => write.Told).OfType<Told>());
        group.ForEach(write => write.Complete());
        return null;
    }

    private async Task CommitAsync(List<Write> group)
    {
        await using var connection = await _source.OpenConnectionAsync();
        var transaction = new Transaction(connection, _time);
        await (group is [ISoleWrite write]
            ? write.AttemptAsync(transaction)
            : _messages.AttemptAsync(transaction, [.. group.Cast<MessageWrite>()]));
    }

    // Where the database itself failed, each alone would meet the same; else one of them fails, nobody knows which.
    private async Task GiveUpAsync(List<Write> group, Exception failure)
    {
        if (FindRefusal(failure) is { } refusal)
        {
            group.ForEach(write => write.Refuse(refusal));
        }
        else if (group is [var write])
        {
            write.Fail(failure);
        }
        else
        {
            Log.BatchFailed(_logger, group.Count, failure.Message);
            foreach (var each in group)
            {
                await WriteAsync([each]);
            }
        }
    }

    private Refusal? FindRefusal(Exception failure)
    {
        if (DatabaseFailure.IsLocked(failure))
        {
            return new Refusal(RefusalKind.Locked, RetryAfter: _options.RetryAfter);
        }

        var isFull = DatabaseFailure.IsFull(failure);
        if (!isFull && !DatabaseFailure.IsAway(failure))
        {
            return null;
        }

        NoteFull(failure);
        return new Refusal(isFull ? RefusalKind.Full : RefusalKind.Away, RetryAfter: _options.FullRetryAfter);
    }

    private void NoteFull(Exception failure)
    {
        if (Interlocked.Exchange(ref _isFull, 1) == 0)
        {
            Log.StorageFull(_logger, failure.Message);
        }
    }

    private void NoteWritten()
    {
        if (Interlocked.Exchange(ref _isFull, 0) == 1)
        {
            Log.StorageWritable(_logger);
        }
    }
}
