using Talko.Protocol.Access;

namespace Talko.Protocol.Server;

/// <summary>The open connections of a server, up to a bound in all and one for each address.</summary>
internal sealed class ConnectionTable(int capacity, int perAddress)
{
    private readonly Lock _gate = new();
    private readonly HashSet<ServerConnection> _connections = [];
    private readonly Dictionary<ClientAddress, int> _countOfAddress = [];
    private TaskCompletionSource? _empty;

    private bool IsBoundPerAddress => perAddress < int.MaxValue;

    /// <summary>Adds a connection where there is room.</summary>
    public ConnectionAdmission Add(ServerConnection connection)
    {
        lock (_gate)
        {
            if (_connections.Count >= capacity)
            {
                return ConnectionAdmission.Full;
            }

            if (!TryCount(connection.ClientAddress))
            {
                return ConnectionAdmission.AddressFull;
            }

            _connections.Add(connection);
            return ConnectionAdmission.Admitted;
        }
    }

    /// <summary>Counts a connection for another address; false where that has too many.</summary>
    public bool TryMove(ServerConnection connection, ClientAddress address)
    {
        lock (_gate)
        {
            if (connection.ClientAddress == address)
            {
                return true;
            }

            if (!TryCount(address))
            {
                return false;
            }

            Uncount(connection.ClientAddress);
            connection.ClientAddress = address;
            return true;
        }
    }

    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            if (_connections.Remove(connection))
            {
                Uncount(connection.ClientAddress);
            }

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

    private bool TryCount(ClientAddress address)
    {
        if (!IsBoundPerAddress)
        {
            return true;
        }

        var count = _countOfAddress.GetValueOrDefault(address);
        if (count >= perAddress)
        {
            return false;
        }

        _countOfAddress[address] = count + 1;
        return true;
    }

    private void Uncount(ClientAddress address)
    {
        if (!IsBoundPerAddress)
        {
            return;
        }

        var count = _countOfAddress[address] - 1;
        if (count == 0)
        {
            _countOfAddress.Remove(address);
        }
        else
        {
            _countOfAddress[address] = count;
        }
    }
}
