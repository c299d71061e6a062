using Microsoft.Data.Sqlite;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Storage.Reading;

/// <summary>The connections that read. There are few, since each is busy only while its thread is.</summary>
internal sealed class ReaderPool : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _retryAfter;
    private readonly SemaphoreSlim _available;
    private readonly Lock _gate = new();
    private readonly Stack<ReadSession> _idle = [];

    public ReaderPool(DataServerOptions options, Func<SqliteConnection> open)
    {
        _timeout = options.ReadTimeout;
        _retryAfter = options.RetryAfter;
        _available = new SemaphoreSlim(options.MaxReaders);
        for (var count = 0; count < options.MaxReaders; count++)
        {
            _idle.Push(new ReadSession(open(), this));
        }
    }

    /// <summary>Waits for a session. The caller disposes it before it awaits anything.</summary>
    /// <exception cref="RpcException">None became free in time.</exception>
    public async ValueTask<ReadSession> RentAsync()
    {
        if (!await _available.WaitAsync(_timeout))
        {
            throw RpcException.Busy("too many reads are waiting", (long)_retryAfter.TotalMilliseconds);
        }

        lock (_gate)
        {
            return _idle.Pop();
        }
    }

    public void Return(ReadSession session)
    {
        lock (_gate)
        {
            _idle.Push(session);
        }

        _available.Release();
    }

    /// <summary>Closes the connections; none may be rented out any more.</summary>
    public void Dispose()
    {
        foreach (var session in _idle)
        {
            session.Close();
        }

        _available.Dispose();
    }
}
