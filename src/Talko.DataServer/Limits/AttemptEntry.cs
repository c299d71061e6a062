namespace Talko.DataServer.Limits;

/// <summary>How often a key has been tried in its window.</summary>
internal sealed class AttemptEntry<TKey>
{
    public AttemptEntry(TKey key, TimeSpan end)
    {
        Key = key;
        End = end;
        ByEnd = new LinkedListNode<AttemptEntry<TKey>>(this);
        ByCount = new LinkedListNode<AttemptEntry<TKey>>(this);
    }

    public TKey Key { get; }

    /// <summary>When its window ends, by the table's clock.</summary>
    public TimeSpan End { get; }

    public int Count { get; set; }

    /// <summary>Its place among those whose windows end sooner and later.</summary>
    public LinkedListNode<AttemptEntry<TKey>> ByEnd { get; }

    /// <summary>Its place among those with as many attempts.</summary>
    public LinkedListNode<AttemptEntry<TKey>> ByCount { get; }
}
