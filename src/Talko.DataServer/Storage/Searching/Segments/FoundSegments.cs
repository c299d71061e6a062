using Talko.Protocol.Framing;

namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>
/// Some of the segments that are looked into, each with those of its blocks in which terms may be. A search looks into
/// megabytes, so what one part of them was read into is what the next one is read into.
/// </summary>
/// <param name="termCount">How many terms are looked for.</param>
internal sealed class FoundSegments(int termCount) : IDisposable
{
    private const int None = -1;

    private readonly List<FoundSegment> _segments = [];
    private readonly Dictionary<(int Place, long FirstId), int> _numbers = [];

    // Each names the one of the same segment and term before it, and of each segment and term the last one is known.
    private readonly List<(int Start, int Length, int Before)> _blocks = [];
    private readonly List<int> _lastBlocks = [];
    private readonly PooledBuffer _bytes = new();

    /// <summary>Which ones.</summary>
    public IReadOnlyList<FoundSegment> Segments => _segments;

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        _segments.Clear();
        _numbers.Clear();
        _blocks.Clear();
        _lastBlocks.Clear();
        _bytes.Truncate(0);
    }

    /// <summary>Which one a segment is among them: it is added where it was not there.</summary>
    public int NumberOf(int place, long firstId, long lastId)
    {
        if (!_numbers.TryGetValue((place, firstId), out var number))
        {
            number = _segments.Count;
            _numbers.Add((place, firstId), number);
            _segments.Add(new FoundSegment(place, firstId, lastId));
            _lastBlocks.AddRange(Enumerable.Repeat(None, termCount + 1));
        }

        return number;
    }

    /// <summary>Adds one of a segment's blocks in which a term may be, of which it may have several.</summary>
    /// <returns>Where its bytes are to be written, before anything else is added.</returns>
    public Memory<byte> AddBlock(int segment, int term, int length) => Add(FirstOf(segment) + term, length);

    /// <summary>Adds the numbers of a segment's messages as <see cref="EncodedSegment"/> has them, cut off somewhere.</summary>
    /// <returns>Where they are to be written, before anything else is added.</returns>
    public Memory<byte> AddNewestIds(int segment, int length) => Add(FirstOf(segment) + termCount, length);

    /// <summary>Those numbers, without one whose end is missing.</summary>
    public ReadOnlySpan<byte> NewestIdsOf(int segment)
    {
        var block = _lastBlocks[FirstOf(segment) + termCount];
        return block == None ? default : PackedNumbers.WholeOf(BytesOf(block));
    }

    /// <summary>Adds the places of a segment's messages that have a term: of each block from the lowest on.</summary>
    public void AddPlaces(int segment, int term, SoughtTerm sought, List<long> places)
    {
        for (var block = _lastBlocks[FirstOf(segment) + term]; block != None; block = _blocks[block].Before)
        {
            sought.AddPlaces(BytesOf(block), places);
        }
    }

    public void Dispose() => _bytes.Dispose();

    private int FirstOf(int segment) => segment * (termCount + 1);

    private Memory<byte> Add(int at, int length)
    {
        _blocks.Add((_bytes.Length, length, Before: _lastBlocks[at]));
        _lastBlocks[at] = _blocks.Count - 1;
        var bytes = _bytes.GetMemory(length)[..length];
        _bytes.Advance(length);
        return bytes;
    }

    private ReadOnlySpan<byte> BytesOf(int block) => _bytes.Written.Span.Slice(_blocks[block].Start, _blocks[block].Length);
}
