using System.Buffers;

namespace Talko.Protocol.Framing;

/// <summary>
/// A payload that is larger than the reader's buffer. It takes a piece of memory whenever the last one is full, and is put
/// together when all of it is there. Not thread-safe.
/// </summary>
internal sealed class LargeFrame : IDisposable
{
    /// <summary>By how much it grows.</summary>
    public static readonly int PieceBytes = PiecePool.Frames.PieceBytes;

    private readonly List<byte[]> _pieces = [];
    private byte[]? _whole;
    private int _length;

    /// <summary>Whether there is one.</summary>
    public bool IsBegun => _length > 0;

    /// <summary>Whether all of it has arrived.</summary>
    public bool IsComplete => Arrived == _length;

    /// <summary>Whether it has been taken by the reader's user, whose it is until it is disposed.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>How many bytes of it have arrived.</summary>
    public int Arrived { get; private set; }

    /// <summary>How many bytes of memory it has.</summary>
    public int TakenBytes { get; private set; }

    /// <summary>Whether it needs another piece before more of it can arrive.</summary>
    public bool IsFull => Arrived == TakenBytes;

    /// <summary>Where its next bytes belong, and none behind it; it is not full.</summary>
    public Memory<byte> Room =>
        _pieces[^1].AsMemory(PieceBytes - RoomLeft, Math.Min(RoomLeft, _length - Arrived));

    private int RoomLeft => TakenBytes - Arrived;

    /// <summary>How much memory so many arrived bytes need.</summary>
    public static int MemoryFor(int arrived) => (arrived + PieceBytes - 1) / PieceBytes * PieceBytes;

    /// <summary>Begins with the bytes that have arrived.</summary>
    public void Begin(int length, ReadOnlySpan<byte> arrived)
    {
        _length = length;
        while (!arrived.IsEmpty)
        {
            AddPiece();
            var count = Math.Min(PieceBytes, arrived.Length);
            arrived[..count].CopyTo(Room.Span);
            arrived = arrived[count..];
            Arrived += count;
        }
    }

    public void AddPiece()
    {
        _pieces.Add(PiecePool.Frames.Rent());
        TakenBytes += PieceBytes;
    }

    /// <summary>So many bytes have been put there.</summary>
    public void Advance(int count) => Arrived += count;

    /// <summary>All of it in one piece, once it is complete; valid until it is disposed.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        IsTaken = true;
        if (_pieces.Count == 1)
        {
            return _pieces[0].AsMemory(0, _length);
        }

        _whole = ArrayPool<byte>.Shared.Rent(_length);
        for (var i = 0; i < _pieces.Count; i++)
        {
            var start = i * PieceBytes;
            _pieces[i].AsSpan(0, Math.Min(PieceBytes, _length - start)).CopyTo(_whole.AsSpan(start));
        }

        ReturnPieces();
        return _whole.AsMemory(0, _length);
    }

    /// <summary>Gives its memory back; another one can begin.</summary>
    public void Dispose()
    {
        ReturnPieces();
        if (_whole is not null)
        {
            ArrayPool<byte>.Shared.Return(_whole);
            _whole = null;
        }

        _length = Arrived = TakenBytes = 0;
        IsTaken = false;
    }

    private void ReturnPieces()
    {
        foreach (var piece in _pieces)
        {
            PiecePool.Frames.Return(piece);
        }

        _pieces.Clear();
    }
}
