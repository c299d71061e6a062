namespace Talko.DataServer.Storage.Chats;

/// <summary>Counts one chat for who makes it, once, however often its transaction is tried.</summary>
/// <param name="allowance">How many they may make.</param>
/// <param name="makerId">Who makes it.</param>
internal sealed class NewChatCount(INewChatAllowance allowance, long makerId)
{
    private bool _isCounted;

    /// <summary>Whose it counts for.</summary>
    public long MakerId { get; } = makerId;

    /// <summary>How many they may make in all.</summary>
    public int Max => allowance.Max;

    /// <summary>Counts it, where it is known to be a new one. Returns why it may not be.</summary>
    public Refusal? Begin()
    {
        _isCounted = allowance.TryBegin(MakerId, out var wait);
        return _isCounted ? null : new Refusal(RefusalKind.ChatsTooFast, RetryAfter: wait);
    }

    /// <summary>Counts it no longer: it was not stored, or is about to be judged again.</summary>
    public void Forgive()
    {
        if (_isCounted)
        {
            _isCounted = false;
            allowance.Forgive(MakerId);
        }
    }

    /// <summary>Counts it for good: it is stored, whatever fails from here on.</summary>
    public void Keep() => _isCounted = false;
}
