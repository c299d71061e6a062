namespace Talko.Protocol.Framing;

/// <summary>
/// Memory in pieces of one size, so that whatever was used by one reader serves any other: many at once leave behind no
/// more than the most that was in use at once, and the next wave takes what the last one left. Thread-safe.
/// </summary>
/// <param name="pieceBytes">How many bytes a piece has.</param>
/// <param name="maxKeptBytes">What more is given back than this is left to the collector.</param>
internal sealed class PiecePool(int pieceBytes, int maxKeptBytes)
{
    private readonly Lock _gate = new();
    private readonly Stack<byte[]> _kept = new();

    /// <summary>The buffers that readers wait with.</summary>
    public static PiecePool Buffers { get; } = new(4 * 1024, 8 * 1024 * 1024);

    /// <summary>What large frames arrive in.</summary>
    public static PiecePool Frames { get; } = new(16 * 1024, 64 * 1024 * 1024);

    /// <summary>How many bytes a piece has.</summary>
    public int PieceBytes => pieceBytes;

    public byte[] Rent()
    {
        lock (_gate)
        {
            if (_kept.TryPop(out var piece))
            {
                return piece;
            }
        }

        // Never moved: they live long, and the system reads into them.
        return GC.AllocateUninitializedArray<byte>(pieceBytes, pinned: true);
    }

    public void Return(byte[] piece)
    {
        lock (_gate)
        {
            if (_kept.Count < maxKeptBytes / pieceBytes)
            {
                _kept.Push(piece);
            }
        }
    }
}
