using System.Threading.Tasks.Sources;

namespace Talko.Protocol.Server;

/// <summary>
/// Has a connection wait until others have given memory back. One for each connection, for one wait after the other: a
/// large frame waits for many of its pieces.
/// </summary>
internal sealed class MemoryWait : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _granted = new() { RunContinuationsAsynchronously = true };

    /// <summary>How many bytes it waits for; 0 where it does not.</summary>
    public long Bytes { get; private set; }

    public ValueTask BeginAsync(long bytes)
    {
        Bytes = bytes;
        _granted.Reset();
        return new ValueTask(this, _granted.Version);
    }

    public void Grant()
    {
        Bytes = 0;
        _granted.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _granted.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _granted.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _granted.OnCompleted(continuation, state, token, flags);
}
