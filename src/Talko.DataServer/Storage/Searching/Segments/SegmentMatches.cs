namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>What was found in a segment, the newest first. Numbers are unpacked no further than they are asked for.</summary>
/// <param name="lastId">The segment's last number.</param>
/// <param name="packedIds">The numbers of its messages, as <see cref="EncodedSegment"/> has them.</param>
/// <param name="places">The places of those that were found, from the lowest on.</param>
internal sealed class SegmentMatches(long lastId, byte[] packedIds, ReadOnlyMemory<long> places) : IMatches
{
    private int _next;
    private int _offset;
    private long _place = -1;
    private long _messageId = lastId;

    public long MessageId => _messageId;

    public bool Next()
    {
        if (_next == places.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> left = packedIds.AsSpan(_offset);
        for (var place = places.Span[_next]; _place < place; _place++)
        {
            _messageId -= PackedNumbers.Take(ref left);
        }

        _offset = packedIds.Length - left.Length;
        _next++;
        return true;
    }
}
