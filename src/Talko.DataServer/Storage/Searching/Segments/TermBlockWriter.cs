namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>
/// Writes terms into blocks: of a term what differs from the one before it in its block, and of each place how far it is
/// from the one before it.
/// </summary>
internal sealed class TermBlockWriter : IDisposable
{
    // Eight rows of this size fill a page of PostgreSQL's. All of a block is read for one of its terms.
    private const int MaxBytes = 950;

    private readonly List<TermBlock> _blocks = [];
    private readonly MemoryStream _bytes = new();
    private readonly MemoryStream _places = new();
    private byte[] _firstTerm = [];
    private byte[] _lastTerm = [];

    /// <summary>Adds a term behind all that were added.</summary>
    /// <param name="term">The term's bytes, which are kept.</param>
    /// <param name="places">Which messages of the segment have it, by their places in it, from the lowest on.</param>
    public void Add(byte[] term, IEnumerable<long> places)
    {
        _places.SetLength(0);
        PackedNumbers.WriteGrowing(_places, places);
        if (_bytes.Length + term.Length + _places.Length > MaxBytes)
        {
            EndBlock();
        }

        if (_bytes.Length == 0)
        {
            (_firstTerm, _lastTerm) = (term, []);
        }

        var shared = term.AsSpan().CommonPrefixLength(_lastTerm);
        PackedNumbers.Write(_bytes, shared);
        PackedNumbers.Write(_bytes, term.Length - shared);
        _bytes.Write(term, shared, term.Length - shared);
        PackedNumbers.Write(_bytes, _places.Length);
        _places.WriteTo(_bytes);
        _lastTerm = term;
    }

    /// <summary>All that was added.</summary>
    public IReadOnlyList<TermBlock> Finish()
    {
        EndBlock();
        return _blocks;
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _places.Dispose();
    }

    private void EndBlock()
    {
        if (_bytes.Length > 0)
        {
            _blocks.Add(new TermBlock(_firstTerm, _bytes.ToArray()));
            _bytes.SetLength(0);
        }
    }
}
