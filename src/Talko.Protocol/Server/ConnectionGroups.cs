namespace Talko.Protocol.Server;

/// <summary>
/// Connections by what they have in common, each group in the order in which they joined it. Joining, leaving and finding
/// the largest group cost the same however many there are. Not thread-safe.
/// </summary>
internal sealed class ConnectionGroups<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Group>> _groups = [];

    // A group moves to the next list or the one before, so the largest is found by a step at a time.
    private readonly List<LinkedList<Group>> _bySize = [new()];
    private int _largest;

    /// <summary>The members of the largest group, of several as large the one that has been it longest; null for none.</summary>
    public LinkedList<ServerConnection>? Largest => _largest == 0 ? null : _bySize[_largest].First!.Value.Members;

    /// <summary>The members of a group; null where there are none.</summary>
    public LinkedList<ServerConnection>? Of(TKey key) => _groups.GetValueOrDefault(key)?.Value.Members;

    /// <summary>Puts a connection into a group, behind those that are there.</summary>
    public void Add(TKey key, LinkedListNode<ServerConnection> place)
    {
        if (!_groups.TryGetValue(key, out var group))
        {
            group = new LinkedListNode<Group>(new Group());
            _groups.Add(key, group);
        }

        group.Value.Members.AddLast(place);
        Sort(group, group.Value.Members.Count - 1);
    }

    /// <summary>Takes a connection out of the group that it is in.</summary>
    public void Remove(TKey key, LinkedListNode<ServerConnection> place)
    {
        var group = _groups[key];
        group.Value.Members.Remove(place);
        Sort(group, group.Value.Members.Count + 1);
        if (group.Value.Members.Count == 0)
        {
            _groups.Remove(key);
        }
    }

    private void Sort(LinkedListNode<Group> group, int sizeBefore)
    {
        group.List?.Remove(group);
        var size = group.Value.Members.Count;
        if (size == _bySize.Count)
        {
            _bySize.Add(new LinkedList<Group>());
        }

        if (size > 0)
        {
            _bySize[size].AddLast(group);
        }

        _largest = Math.Max(_largest, size);
        if (sizeBefore == _largest && _bySize[_largest].Count == 0)
        {
            _largest--;
        }
    }

    private sealed class Group
    {
        public LinkedList<ServerConnection> Members { get; } = new();
    }
}
