namespace Talko.BroadcastServer.Streams;

/// <summary>What waits in memory for all streams together. Thread-safe.</summary>
internal sealed class WaitingBytes
{
    private long _count;

    /// <summary>How many bytes; what several streams wait for is there once.</summary>
    public long Count => Interlocked.Read(ref _count);

    public void Add(int bytes) => Interlocked.Add(ref _count, bytes);
}
