namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>Reads a <see cref="TermBlock"/>, one term after the other.</summary>
internal ref struct TermBlockReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;
    private ReadOnlySpan<byte> _places;
    private byte[] _term = [];
    private int _length;

    /// <summary>The term's bytes, until the next one is read.</summary>
    public readonly ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

    /// <summary>Goes to the next term; false behind the last one.</summary>
    public bool Next()
    {
        if (_left.IsEmpty)
        {
            return false;
        }

        var shared = (int)PackedNumbers.Take(ref _left);
        var rest = PackedNumbers.TakeBytes(ref _left);
        _length = shared + rest.Length;
        if (_length > _term.Length)
        {
            Array.Resize(ref _term, 2 * _length);
        }

        rest.CopyTo(_term.AsSpan(shared));
        _places = PackedNumbers.TakeBytes(ref _left);
        return true;
    }

    /// <summary>Adds the places of the messages that have the term, from the lowest on.</summary>
    public readonly void AddPlacesTo(List<long> places) => PackedNumbers.AddGrowing(_places, places);
}
