using System.Buffers;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// The frames that wait for one receiver, oldest first, in a rented ring that is given back when it is empty: an
/// idle stream holds none. Not thread-safe.
/// </summary>
internal sealed class StreamQueue
{
    private const int InitialCapacity = 16;

    private byte[][]? _ring;
    private int _head;

    /// <summary>How many frames wait.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes they have.</summary>
    public int Bytes { get; private set; }

    public void Enqueue(byte[] frame)
    {
        if (_ring is null || Count == _ring.Length)
        {
            Grow();
        }

        _ring![(_head + Count) & (_ring.Length - 1)] = frame;
        Count++;
        Bytes += frame.Length;
    }

    public byte[] Peek() => _ring![_head];

    public byte[] Dequeue()
    {
        var frame = _ring![_head];
        _ring[_head] = null!;
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
        Bytes -= frame.Length;
        if (Count == 0)
        {
            Release();
        }

        return frame;
    }

    public void Clear()
    {
        while (Count > 0)
        {
            Dequeue();
        }
    }

    // The pool's arrays have a power of two of places, which makes going around a mask.
    private void Grow()
    {
        var larger = ArrayPool<byte[]>.Shared.Rent(Math.Max(InitialCapacity, Count * 2));
        for (var i = 0; i < Count; i++)
        {
            larger[i] = _ring![(_head + i) & (_ring.Length - 1)];
        }

        var count = Count;
        Release();
        Count = count;
        _ring = larger;
    }

    private void Release()
    {
        if (_ring is not null)
        {
            ArrayPool<byte[]>.Shared.Return(_ring, clearArray: true);
        }

        _ring = null;
        _head = 0;
    }
}
