using System.Runtime.InteropServices;
using Talko.Protocol.Access;

namespace Talko.Protocol.Server;

/// <summary>
/// The connections of a server: up to a bound in all and one for each address. Where there is no place for another, a
/// stranger gives way to it: of the address that has most, the oldest. Where there is none, an idle one of the user who has
/// most. What it costs to find it does not depend on how many there are.
/// </summary>
/// <param name="capacity">How many may have a place.</param>
/// <param name="perAddress">The same for one address.</param>
/// <param name="maxLeaving">How many may be without a place until they have been told.</param>
internal sealed class ConnectionTable(int capacity, int perAddress, int maxLeaving)
{
    // So many of a user's connections are looked at for an idle one; those that are not go to the end.
    private const int MaxLooks = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<ServerConnection, ConnectionPlace> _places = [];
    private readonly Dictionary<ClientAddress, AddressShare> _shares = [];
    private readonly ConnectionGroups<ClientAddress> _strangers = new();
    private readonly ConnectionGroups<long> _users = new();
    private TaskCompletionSource? _empty;
    private int _admitted;

    /// <summary>Adds a connection where there is room, or where another gives way.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="givesWay">The other one, which is to be told; null where nobody has to.</param>
    public ConnectionAdmission Add(ServerConnection connection, out ServerConnection? givesWay)
    {
        lock (_gate)
        {
            var admission = MakeRoom(connection.ClientAddress, out givesWay);
            if (admission == ConnectionAdmission.Admitted)
            {
                Enter(connection);
            }

            return admission;
        }
    }

    /// <summary>Adds a connection that is only to be told that there is no room; false where too many are.</summary>
    public bool TryAddRefused(ServerConnection connection)
    {
        lock (_gate)
        {
            return !HasTooManyLeaving() && _places.TryAdd(connection, new ConnectionPlace(connection));
        }
    }

    /// <summary>Whether so many are leaving that one more is not told why.</summary>
    public bool IsCrowdedByLeaving()
    {
        lock (_gate)
        {
            return HasTooManyLeaving();
        }
    }

    /// <summary>A connection has shown who makes its requests.</summary>
    public void Recognize(ServerConnection connection, Caller caller)
    {
        lock (_gate)
        {
            var place = _places[connection];
            if (!place.IsAdmitted)
            {
                return;
            }

            Ungroup(place);
            place.IsStranger = false;
            place.UserId = caller.UserId;
            if (caller.IsServer)
            {
                Uncount(place);
            }

            Group(place);
        }
    }

    /// <summary>
    /// Counts a server's connection for an address from now on; false where that has too many and none gives way.
    /// </summary>
    public bool TryMove(ServerConnection connection, ClientAddress address, out ServerConnection? givesWay)
    {
        lock (_gate)
        {
            givesWay = null;
            var place = _places[connection];
            if (!place.IsAdmitted || place.Address == address)
            {
                return true;
            }

            if (IsShareFull(address) && !TryMakeRoom(address, out givesWay))
            {
                return false;
            }

            Uncount(place);
            connection.ClientAddress = address;
            Count(place, address);
            return true;
        }
    }

    /// <summary>Forgets a connection that has ended.</summary>
    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            if (_places.Remove(connection, out var place))
            {
                Leave(place);
            }

            if (_places.Count == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }

    /// <summary>The connections of this moment, with and without a place.</summary>
    public ServerConnection[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _places.Keys];
        }
    }

    /// <summary>Those of this moment that have waited too long.</summary>
    public List<ServerConnection> Overdue(long now)
    {
        var overdue = new List<ServerConnection>();
        lock (_gate)
        {
            foreach (var connection in _places.Keys)
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
            if (_places.Count == 0)
            {
                _empty.SetResult();
            }

            return _empty.Task;
        }
    }

    // What follows is called with the lock held.
    private ConnectionAdmission MakeRoom(ClientAddress address, out ServerConnection? givesWay)
    {
        givesWay = null;
        if (IsShareFull(address))
        {
            return TryMakeRoom(address, out givesWay) ? ConnectionAdmission.Admitted : ConnectionAdmission.AddressFull;
        }

        if (_admitted < capacity)
        {
            return ConnectionAdmission.Admitted;
        }

        givesWay = _strangers.Largest?.First?.Value ?? FindIdle(_users.Largest);
        return TakePlace(givesWay) ? ConnectionAdmission.Admitted : ConnectionAdmission.Full;
    }

    private bool TryMakeRoom(ClientAddress address, out ServerConnection? givesWay)
    {
        givesWay = _strangers.Of(address)?.First?.Value ?? FindIdle(_shares[address].Users.Largest);
        return TakePlace(givesWay);
    }

    private static ServerConnection? FindIdle(LinkedList<ServerConnection>? connections)
    {
        for (var looks = Math.Min(connections?.Count ?? 0, MaxLooks); looks > 0; looks--)
        {
            var oldest = connections!.First!;
            if (oldest.Value.IsIdle)
            {
                return oldest.Value;
            }

            connections.RemoveFirst();
            connections.AddLast(oldest);
        }

        return null;
    }

    private bool TakePlace(ServerConnection? connection)
    {
        if (connection is null)
        {
            return false;
        }

        Leave(_places[connection]);
        return true;
    }

    private void Enter(ServerConnection connection)
    {
        var place = new ConnectionPlace(connection) { IsAdmitted = true };
        _places.Add(connection, place);
        _admitted++;
        Count(place, connection.ClientAddress);
        Group(place);
    }

    private void Leave(ConnectionPlace place)
    {
        if (place.IsAdmitted)
        {
            Ungroup(place);
            Uncount(place);
            place.IsAdmitted = false;
            _admitted--;
        }
    }

    private bool HasTooManyLeaving() => _places.Count - _admitted >= maxLeaving;

    private bool IsShareFull(ClientAddress address) =>
        _shares.TryGetValue(address, out var share) && share.Count >= perAddress;

    private void Count(ConnectionPlace place, ClientAddress address)
    {
        ref var share = ref CollectionsMarshal.GetValueRefOrAddDefault(_shares, address, out _);
        share ??= new AddressShare();
        share.Count++;
        place.Address = address;
    }

    private void Uncount(ConnectionPlace place)
    {
        if (place.Address is { } address && --_shares[address].Count == 0)
        {
            _shares.Remove(address);
        }

        place.Address = null;
    }

    private void Group(ConnectionPlace place)
    {
        if (place.Address is not { } address)
        {
            return;
        }

        if (place.IsStranger)
        {
            _strangers.Add(address, place.AtAddress);
        }
        else if (place.UserId is { } userId)
        {
            place.OfUser = new LinkedListNode<ServerConnection>(place.AtAddress.Value);
            _users.Add(userId, place.OfUser);
            _shares[address].Users.Add(userId, place.AtAddress);
        }
    }

    private void Ungroup(ConnectionPlace place)
    {
        if (place.Address is not { } address)
        {
            return;
        }

        if (place.IsStranger)
        {
            _strangers.Remove(address, place.AtAddress);
        }
        else if (place.OfUser is { } ofUser && place.UserId is { } userId)
        {
            _users.Remove(userId, ofUser);
            _shares[address].Users.Remove(userId, place.AtAddress);
            place.OfUser = null;
        }
    }
}
