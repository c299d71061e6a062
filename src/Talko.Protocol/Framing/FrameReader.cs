using System.Buffers;
using System.Runtime.CompilerServices;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Framing;

/// <summary>
/// Cuts a byte stream into payloads (protocol.md, Frame). Used by one task at a time. The stream stays its
/// owner's; the reader owns the rented buffer that payloads lie in.
/// </summary>
public sealed class FrameReader : IDisposable
{
    private static readonly int LeastRead = PiecePool.Buffers.PieceBytes;

    private readonly Stream _source;
    private readonly int _maxPayloadBytes;
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _readSize = LeastRead;
    private LargeFrame? _large;
    private int _awaited;

    /// <summary>Reads frames of at most <paramref name="maxPayloadBytes"/> from the source.</summary>
    public FrameReader(Stream source, int maxPayloadBytes)
    {
        _source = source;
        _maxPayloadBytes = maxPayloadBytes;
    }

    /// <summary>
    /// How many bytes are read at once from a peer that keeps the buffer full: the more requests arrive together, the
    /// more of their answers and pushes go out together.
    /// </summary>
    public int MaxReadBytes { get; set; } = 128 * 1024;

    /// <summary>How many bytes have arrived that no returned payload covers.</summary>
    public int UnreadBytes => IsGrowing ? FrameHeader.Size + _large!.Arrived : _end - _start;

    /// <summary>What more than the smallest buffer is asked for; null where there is no bound.</summary>
    internal IReadAllowance? Allowance { get; init; }

    // A frame that does not fit the buffer is arriving.
    private bool IsGrowing => _large is { IsBegun: true, IsTaken: false };

    /// <summary>
    /// Takes the next payload if all of it has arrived. It is valid until the next call of any method.
    /// </summary>
    /// <exception cref="FrameException">The header is none, or announces more than the maximum.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        _awaited = 0;
        if (IsGrowing)
        {
            return TryTakeLarge(out payload);
        }

        ReleaseLarge();
        if (UnreadBytes < FrameHeader.Size)
        {
            return false;
        }

        var length = ReadHeader();
        if (UnreadBytes - FrameHeader.Size < length)
        {
            _awaited = length;
            return false;
        }

        payload = _buffer.AsMemory(_start + FrameHeader.Size, length);
        _start += FrameHeader.Size + length;
        return true;
    }

    /// <summary>Waits for more bytes. False at the end of the stream, or where no memory is allowed for more.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken = default)
    {
        if (!IsGrowing)
        {
            ReleaseLarge();
            FitBuffer();
        }

        if (NeededMemory() is var needed and > 0 && !await TryTakeAsync(needed).ConfigureAwait(false))
        {
            return false;
        }

        var isGrowing = IsGrowing;
        var room = isGrowing ? _large!.Room : _buffer.AsMemory(_end);
        var count = await _source.ReadAsync(room, cancellationToken).ConfigureAwait(false);
        Advance(count);

        // The pieces of a large frame are all full, and say nothing of how much comes between frames.
        if (!isGrowing)
        {
            AdaptReadSize(count, room.Length);
        }

        return count > 0;
    }

    /// <summary>
    /// The next payload, valid until the next call; null at the end of the stream between two frames.
    /// </summary>
    /// <exception cref="FrameException">The header is none, or announces more than the maximum.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken = default)
    {
        ReadOnlyMemory<byte> payload;
        while (!TryRead(out payload))
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return UnreadBytes == 0 ? null : throw new EndOfStreamException("the stream ended inside a frame");
            }
        }

        return payload;
    }

    /// <summary>Returns the buffer; payloads taken before are invalid.</summary>
    public void Dispose()
    {
        Release();
        ReleaseLarge();
    }

    private bool TryTakeLarge(out ReadOnlyMemory<byte> payload)
    {
        payload = _large!.IsComplete ? _large.Take() : default;
        return _large.IsTaken;
    }

    private int ReadHeader()
    {
        if (!FrameHeader.TryParse(_buffer.AsSpan(_start, FrameHeader.Size), out var length))
        {
            throw new FrameException(RpcErrorCode.ParseError, "the header is not a length in ASCII digits");
        }

        if (length == 0)
        {
            throw new FrameException(RpcErrorCode.InvalidRequest, "the payload is empty");
        }

        if (length > _maxPayloadBytes)
        {
            throw new FrameException(
                RpcErrorCode.InvalidRequest,
                $"the payload has {length} bytes, at most {_maxPayloadBytes} are accepted");
        }

        return (int)length;
    }

    private void FitBuffer()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == 0 && _buffer.Length > _readSize)
        {
            // What a busy time made grow goes back to the pool.
            Release();
        }

        if (_buffer.Length < _readSize)
        {
            Grow();
        }
    }

    // Sized by what has arrived, never by what a header announces: a peer pays for its megabyte.
    private int NeededMemory() =>
        IsGrowing ? (_large!.IsFull ? LargeFrame.PieceBytes : 0)
        : FrameHeader.Size + _awaited > _buffer.Length ? LargeFrame.MemoryFor(_end - FrameHeader.Size)
        : 0;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TryTakeAsync(int needed)
    {
        if (Allowance is not null && !await Allowance.TakeAsync(needed).ConfigureAwait(false))
        {
            return false;
        }

        if (IsGrowing)
        {
            _large!.AddPiece();
        }
        else
        {
            _large ??= new LargeFrame();
            _large.Begin(_awaited, _buffer.AsSpan(FrameHeader.Size, _end - FrameHeader.Size));
            Release();
        }

        return true;
    }

    private void Advance(int count)
    {
        if (IsGrowing)
        {
            _large!.Advance(count);
        }
        else
        {
            _end += count;
        }
    }

    private void AdaptReadSize(int count, int room)
    {
        if (count == room)
        {
            _readSize = Math.Min(_readSize * 2, MaxReadBytes);
        }
        else if (count < _readSize / 4)
        {
            _readSize = Math.Max(_readSize / 2, LeastRead);
        }
    }

    private void Grow()
    {
        var size = _readSize > LeastRead && !IsAllowed(_readSize) ? LeastRead : _readSize;
        if (size <= _buffer.Length)
        {
            return;
        }

        var larger = size == LeastRead ? PiecePool.Buffers.Rent() : ArrayPool<byte>.Shared.Rent(size);
        var unread = _end;
        _buffer.AsSpan(0, unread).CopyTo(larger);
        Release();
        _buffer = larger;
        _end = unread;
    }

    private bool IsAllowed(int bytes) => Allowance?.TryTake(bytes) ?? true;

    private void Release()
    {
        if (_buffer.Length > LeastRead)
        {
            Allowance?.GiveBack(_buffer.Length);
            ArrayPool<byte>.Shared.Return(_buffer);
        }
        else if (_buffer.Length > 0)
        {
            PiecePool.Buffers.Return(_buffer);
        }

        _buffer = [];
        _start = _end = 0;
    }

    private void ReleaseLarge()
    {
        if (_large is { IsBegun: true })
        {
            Allowance?.GiveBack(_large.TakenBytes);
            _large.Dispose();
        }
    }
}
