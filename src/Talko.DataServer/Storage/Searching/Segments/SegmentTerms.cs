using System.Text;

namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>What the messages of a segment are found by, while it is made or changed.</summary>
internal sealed class SegmentTerms
{
    private static readonly IComparer<long> NewestFirst = Comparer<long>.Create((one, other) => other.CompareTo(one));

    private readonly SortedSet<long> _messageIds = new(NewestFirst);
    private readonly Dictionary<string, SortedSet<long>> _messageIdsOf = [];

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
