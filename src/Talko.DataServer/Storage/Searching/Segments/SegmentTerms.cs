using System.Text;

namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>What the messages of a segment are found by, while it is made or changed.</summary>
internal sealed class SegmentTerms
{
    private static readonly IComparer<long> NewestFirst = Comparer<long>.Create((one, other) => other.CompareTo(one));

    private const int TermsOfOne = 16;

    private readonly SortedSet<long> _messageIds = new(NewestFirst);
    private readonly Dictionary<string, SortedSet<long>> _messageIdsOf = [];

    /// <summary>How many messages there are, or as many as would usually have so many terms, where they are long.</summary>
    public int Weight => Math.Max(_messageIds.Count, _messageIdsOf.Values.Sum(ids => ids.Count) / TermsOfOne);

    /// <summary>Adds a message.</summary>
    public void Add(IndexedMessage message)
    {
        _messageIds.Add(message.MessageId);
        foreach (var term in IndexTerms.Of(message))
        {
            Of(term).Add(message.MessageId);
        }
    }

    /// <summary>Adds what is in a segment with this last number.</summary>
    public void Add(EncodedSegment segment, long lastId)
    {
        var distances = new List<long>();
        PackedNumbers.AddGrowing(segment.MessageIds, distances);
        var messageIds = distances.ConvertAll(distance => lastId - distance);
        _messageIds.UnionWith(messageIds);
        var places = new List<long>();
        foreach (var block in segment.Blocks)
        {
            var reader = new TermBlockReader(block.Bytes);
            while (reader.Next())
            {
                places.Clear();
                reader.AddPlacesTo(places);
                Of(Encoding.UTF8.GetString(reader.Term)).UnionWith(places.Select(place => messageIds[(int)place]));
            }
        }
    }

    /// <summary>Takes a message out, whatever it was found by.</summary>
    public void Remove(long messageId)
    {
        _messageIds.Remove(messageId);
        foreach (var ids in _messageIdsOf.Values)
        {
            ids.Remove(messageId);
        }
    }

    /// <summary>
    /// Moves the newer half of the messages into another one. Returns that one, and the number from which on they are in it;
    /// null where there is one message alone.
    /// </summary>
    public (SegmentTerms Newer, long FromId)? Split()
    {
        if (_messageIds.Count < 2)
        {
            return null;
        }

        var fromId = _messageIds.ElementAt((_messageIds.Count / 2) - 1);
        var newer = new SegmentTerms();
        newer._messageIds.UnionWith(_messageIds.TakeWhile(id => id >= fromId));
        foreach (var (term, ids) in _messageIdsOf)
        {
            newer.Of(term).UnionWith(ids.TakeWhile(id => id >= fromId));
            ids.ExceptWith(newer.Of(term));
        }

        _messageIds.ExceptWith(newer._messageIds);
        return (newer, fromId);
    }

    /// <summary>All of it, as it is stored of a segment with this last number.</summary>
    public EncodedSegment Encode(long lastId)
    {
        var places = _messageIds.Index().ToDictionary(each => each.Item, each => (long)each.Index);
        var terms = _messageIdsOf
            .Where(pair => pair.Value.Count > 0)
            .Select(pair => (Term: Encoding.UTF8.GetBytes(pair.Key), Ids: pair.Value))
            .ToList();
        terms.Sort((one, other) => one.Term.AsSpan().SequenceCompareTo(other.Term));
        using var writer = new TermBlockWriter();
        terms.ForEach(term => writer.Add(term.Term, term.Ids.Select(id => places[id])));
        return new EncodedSegment(PackedNumbers.OfGrowing(_messageIds.Select(id => lastId - id)), writer.Finish());
    }

    private SortedSet<long> Of(string term)
    {
        if (!_messageIdsOf.TryGetValue(term, out var ids))
        {
            _messageIdsOf[term] = ids = new SortedSet<long>(NewestFirst);
        }

        return ids;
    }
}
