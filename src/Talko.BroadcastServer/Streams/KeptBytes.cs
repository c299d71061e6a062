namespace Talko.BroadcastServer.Streams;

/// <summary>Bytes that wait for one stream or for many; they count among what waits while any of them does.</summary>
internal sealed class KeptBytes(byte[] bytes, WaitingBytes waiting)
{
    private int _holders;

    public byte[] Bytes { get; } = bytes;

    /// <summary>One more stream waits for them.</summary>
    public void Hold()
    {
        if (Interlocked.Increment(ref _holders) == 1)
        {
            waiting.Add(Bytes.Length);
        }
    }

    /// <summary>One of the streams waits no longer.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            waiting.Add(-Bytes.Length);
        }
    }
}
