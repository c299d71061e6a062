using System.Threading.Tasks.Sources;

namespace Talko.Protocol.Server;

/// <summary>
/// Has a connection wait until others have given memory back. One for each connection, for one wait after the other: a
/// large frame waits for many of its pieces.
/// </summary>
internal sealed class MemoryWait : IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _ended = new() { RunContinuationsAsynchronously = true };

    /// <summary>How many bytes it waits for; 0 where it does not.</summary>
    public long Bytes { get; private set; }

    /// <summary>Ends with whether the memory is there.</summary>
    public ValueTask<bool> BeginAsync(long bytes)
    {
        Bytes = bytes;
        _ended.Reset();
        return new ValueTask<bool>(this, _ended.Version);
    }

    public void End(bool isGranted)
    {
        Bytes = 0;
        _ended.SetResult(isGranted);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _ended.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _ended.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _ended.OnCompleted(continuation, state, token, flags);
}
