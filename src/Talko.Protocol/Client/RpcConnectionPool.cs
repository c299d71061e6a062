using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;

namespace Talko.Protocol.Client;

/// <summary>
/// Connections to one server that are kept between calls: at most a fixed number at once, each used by one call
/// at a time. A call that finds none free waits for its turn. Safe for many callers.
/// </summary>
public sealed class RpcConnectionPool : IDisposable
{
    private readonly Func<CancellationToken, Task<RpcConnection>> _connect;
    private readonly int _maxConnections;
    private readonly SemaphoreSlim _turns;
    private readonly Lock _gate = new();
    private readonly Stack<RpcConnection> _idle = [];
    private int _open;
    private bool _disposed;

    /// <summary>Makes a pool without connections.</summary>
    /// <param name="connect">Makes a connection; what it throws comes out of the call.</param>
    /// <param name="maxConnections">How many are open at once.</param>
    public RpcConnectionPool(Func<CancellationToken, Task<RpcConnection>> connect, int maxConnections)
    {
        _connect = connect;
        _maxConnections = maxConnections;
        _turns = new SemaphoreSlim(maxConnections);
    }

    /// <summary>
    /// Calls a method. Where the connection was kept from an earlier call and is lost, which an ending or restarted
    /// server makes likely, the call is made once more on a new one; a call that is not safe to repeat always has a
    /// new one, for which one that is kept makes room.
    /// </summary>
    /// <param name="method">What is called.</param>
    /// <param name="parameters">The method's params.</param>
    /// <param name="isRepeatable">Whether doing it twice is the same as once.</param>
    /// <param name="auth">The token or secret that the call brings; null for none.</param>
    /// <param name="cancellationToken">Gives up; the call may have had its effect.</param>
    /// <param name="prepare">What has to be so of a connection before the call; what it throws comes out of it.</param>
    /// <exception cref="RpcException">The answer is an error.</exception>
    /// <exception cref="IOException">There is no answer.</exception>
    public async Task<TResult> CallAsync<TParams, TResult>(
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        bool isRepeatable,
        string? auth,
        CancellationToken cancellationToken,
        Func<RpcConnection, Task>? prepare = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (isRepeatable && TakeIdle() is { } kept)
            {
                try
                {
                    return await CallAsync(kept, method, parameters, auth, prepare, cancellationToken)
                        .ConfigureAwait(false);
                }
                catch (IOException)
                {
                    // The others are as old.
                    CloseIdle();
                }
            }

            var made = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            return await CallAsync(made, method, parameters, auth, prepare, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>
    /// Closes the idle connections, for who has reason to doubt them: one whose network is gone does not look closed, and
    /// a call on it takes all of its time to find out.
    /// </summary>
    public void CloseIdle()
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var connection))
            {
                Close(connection);
            }
        }
    }

    /// <summary>Closes the idle connections; those in use are closed when their calls end.</summary>
    public void Dispose()
    {
        _disposed = true;
        CloseIdle();
    }

    private async Task<RpcConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        try
        {
            return await _connect(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
            {
                _open--;
            }

            throw;
        }
    }

    // Whoever has a turn is one of at most so many, so where all are open one of them is idle.
    private void MakeRoom()
    {
        lock (_gate)
        {
            if (_open == _maxConnections && _idle.TryPop(out var idle))
            {
                Close(idle);
            }

            _open++;
        }
    }

    private async Task<TResult> CallAsync<TParams, TResult>(
        RpcConnection connection,
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        string? auth,
        Func<RpcConnection, Task>? prepare,
        CancellationToken cancellationToken)
    {
        var isUsable = false;
        connection.Auth = auth;
        try
        {
            if (prepare is not null)
            {
                await prepare(connection).ConfigureAwait(false);
            }

            var result = await connection.CallAsync(method, parameters, keepAlive: true, cancellationToken)
                .ConfigureAwait(false);
            isUsable = true;
            return result;
        }
        catch (RpcException)
        {
            isUsable = true;
            throw;
        }
        finally
        {
            KeepOrClose(connection, isUsable);
        }
    }

    private RpcConnection? TakeIdle()
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var connection))
            {
                if (connection.IsReusable)
                {
                    return connection;
                }

                Close(connection);
            }

            return null;
        }
    }

    private void KeepOrClose(RpcConnection connection, bool isUsable)
    {
        lock (_gate)
        {
            if (isUsable && !_disposed)
            {
                _idle.Push(connection);
            }
            else
            {
                Close(connection);
            }
        }
    }

    // Under the lock. Disposing a connection closes its socket and waits for nothing.
    private void Close(RpcConnection connection)
    {
        _open--;
        _ = connection.DisposeAsync().AsTask();
    }
}
