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
    private const int LeastRead = 4096;

    private readonly Stream _source;
    private readonly int _maxPayloadBytes;
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _readSize = LeastRead;

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
    public int UnreadBytes => _end - _start;

    /// <summary>
    /// Takes the next payload if all of it has arrived. It is valid until the next call of any method.
    /// </summary>
    /// <exception cref="FrameException">The header is none, or announces more than the maximum.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        if (UnreadBytes < FrameHeader.Size)
        {
            return false;
        }

        var length = ReadHeader();
        if (UnreadBytes - FrameHeader.Size < length)
        {
            return false;
        }

        payload = _buffer.AsMemory(_start + FrameHeader.Size, length);
        _start += FrameHeader.Size + length;
        return true;
    }

    /// <summary>Waits for more bytes. False at the end of the stream.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken = default)
    {
        MakeRoom();
        var room = _buffer.Length - _end;
        var count = await _source.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        AdaptReadSize(count, room);
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
        _start = _end = 0;
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

    private void MakeRoom()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == 0 && _buffer.Length > _readSize)
        {
            // What one large frame or a busy time made grow goes back to the pool.
            Release();
        }

        if (_buffer.Length < _readSize || _end == _buffer.Length)
        {
            Grow(_end == _buffer.Length ? _buffer.Length * 2 : 0);
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

    // Sized by what has arrived, never by what a header announces: a peer pays for its megabyte.
    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_readSize, size));
        _buffer.AsSpan(0, _end).CopyTo(larger);
        Release();
        _buffer = larger;
    }

    private void Release()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }
}
