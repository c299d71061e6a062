using System.Buffers;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// What waits for one receiver, oldest first, in a rented ring that is given back when it is empty: an idle stream
/// holds none. Not thread-safe.
/// </summary>
internal sealed class StreamQueue
{
    private const int InitialCapacity = 16;

    private Segment[]? _ring;
    private int _head;
    private int _count;

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Whether one segment waits.</summary>
    public bool HasOne => _count == 1;

    /// <summary>How many frames wait.</summary>
    public int Frames { get; private set; }

    /// <summary>How many bytes they have.</summary>
    public int Bytes { get; private set; }

    public void Enqueue(Segment segment)
    {
        segment.Kept?.Hold();
        if (_ring is null || _count == _ring.Length)
        {
            Grow();
        }

        _ring![(_head + _count) & (_ring.Length - 1)] = segment;
        _count++;
        Frames += segment.Frames;
        Bytes += segment.Length;
    }

    public Segment Peek() => _ring![_head];

    /// <summary>Takes the oldest off; what counts its bytes is held on, for whoever takes it.</summary>
    public Segment Dequeue()
    {
        var segment = _ring![_head];
        _ring[_head] = default;
        _head = (_head + 1) & (_ring.Length - 1);
        _count--;
        Frames -= segment.Frames;
        Bytes -= segment.Length;
        if (_count == 0)
        {
            Release();
        }

        return segment;
    }

    /// <summary>Takes segments off as long as they fit, and puts their bytes together. Returns how many bytes.</summary>
    public int Gather(Span<byte> destination)
    {
        var length = 0;
        while (!IsEmpty && length + Peek().Length <= destination.Length)
        {
            var segment = Dequeue();
            segment.Span.CopyTo(destination[length..]);
            length += segment.Length;
            segment.Kept?.Release();
        }

        return length;
    }

    public void Clear()
    {
        while (!IsEmpty)
        {
            Dequeue().Kept?.Release();
        }
    }

    // The pool's arrays have a power of two of places, which makes going around a mask.
    private void Grow()
    {
        var larger = ArrayPool<Segment>.Shared.Rent(Math.Max(InitialCapacity, _count * 2));
        for (var i = 0; i < _count; i++)
        {
            larger[i] = _ring![(_head + i) & (_ring.Length - 1)];
        }

        Release();
        _ring = larger;
    }

    private void Release()
    {
        if (_ring is not null)
        {
            ArrayPool<Segment>.Shared.Return(_ring, clearArray: true);
        }

        _ring = null;
        _head = 0;
    }
}
