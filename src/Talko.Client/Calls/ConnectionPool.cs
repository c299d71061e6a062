using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;

namespace Talko.Client.Calls;

/// <summary>
/// Connections to one server that are kept between calls: at most a fixed number at once, each used by one call
/// at a time. A call that finds none free waits for its turn.
/// </summary>
internal sealed class ConnectionPool : IDisposable
{
    private readonly Endpoint _endpoint;
    private readonly SemaphoreSlim _turns;
    private readonly Lock _gate = new();
    private readonly Stack<RpcConnection> _idle = [];
    private bool _disposed;

    public ConnectionPool(Endpoint endpoint, int maxConnections)
    {
        _endpoint = endpoint;
        _turns = new SemaphoreSlim(maxConnections);
    }

    /// <summary>
    /// Calls a method. Where the connection was kept from an earlier call and is lost, which an ending or restarted
    /// server makes likely, the call is made once more on a new one; a call that is not safe to repeat always has a
    /// new one.
    /// </summary>
    public async Task<TResult> CallAsync<TParams, TResult>(
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        bool isRepeatable,
        CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (isRepeatable && TakeIdle() is { } kept)
            {
                try
                {
                    return await CallAsync(kept, method, parameters, cancellationToken).ConfigureAwait(false);
                }
                catch (IOException)
                {
                    // The others are as old.
                    CloseIdle();
                }
            }

            var made = await _endpoint.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return await CallAsync(made, method, parameters, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Closes the idle connections; those in use are closed when their calls end.</summary>
    public void Dispose()
    {
        _disposed = true;
        CloseIdle();
    }

    private async Task<TResult> CallAsync<TParams, TResult>(
        RpcConnection connection,
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        CancellationToken cancellationToken)
    {
        var isUsable = false;
        try
        {
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
            if (isUsable)
            {
                Keep(connection);
            }
            else
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
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

    private void Keep(RpcConnection connection)
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _idle.Push(connection);
                return;
            }
        }

        Close(connection);
    }

    private void CloseIdle()
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var connection))
            {
                Close(connection);
            }
        }
    }

    // Disposing a connection closes its socket and waits for nothing.
    private static void Close(RpcConnection connection) => _ = connection.DisposeAsync().AsTask();
}
