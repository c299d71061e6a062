namespace Talko.Terminal.State;

/// <summary>Lets nobody quit by accident: the first wish is questioned, one that follows soon is granted.</summary>
internal sealed class QuitGuard(TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private long? _askedAt;

    public bool IsGranted()
    {
        var isSecond = _askedAt is { } asked && time.GetElapsedTime(asked) < Soon;
        _askedAt = isSecond ? null : time.GetTimestamp();
        return isSecond;
    }

    /// <summary>Makes the next wish a first one again: who goes on typing has thought better of it.</summary>
    public void Disarm() => _askedAt = null;
}
