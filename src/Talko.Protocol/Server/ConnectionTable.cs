namespace Talko.Protocol.Server;

/// <summary>The open connections of a server, up to a bound.</summary>
internal sealed class ConnectionTable(int capacity)
{
    private readonly Lock _gate = new();
    private readonly HashSet<ServerConnection> _connections = [];
    private TaskCompletionSource? _empty;

    /// <summary>Adds a connection; false where the table is full.</summary>
    public bool TryAdd(ServerConnection connection)
    {
        lock (_gate)
        {
            return _connections.Count < capacity && _connections.Add(connection);
        }
    }

    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
            if (_connections.Count == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }

    /// <summary>The connections of this moment.</summary>
    public ServerConnection[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _connections];
        }
    }

    /// <summary>Those of this moment that have waited too long.</summary>
    public List<ServerConnection> Overdue(long now)
    {
        var overdue = new List<ServerConnection>();
        lock (_gate)
        {
            foreach (var connection in _connections)
            {
                if (connection.IsOverdue(now))
                {
                    overdue.Add(connection);
                }
            }
        }

        return overdue;
    }

    /// <summary>Ends once there is no connection left; to be asked once, when none is added any more.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_gate)
        {
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_connections.Count == 0)
            {
                _empty.SetResult();
            }

            return _empty.Task;
        }
    }
}
