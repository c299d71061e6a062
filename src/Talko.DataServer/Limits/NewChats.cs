namespace Talko.DataServer.Limits;

/// <summary>
/// How many chats a user may make: so many in all, and of those a burst and then so many a minute. They count for who
/// makes them alone, so that nobody can use up what another may make.
/// </summary>
internal sealed class NewChats(DataServerOptions options, TimeProvider time)
{
    private readonly UserAllowance _allowance = new(
        TimeSpan.FromMinutes(1) / options.ChatsPerMinute,
        options.ChatBurst,
        maxWait: TimeSpan.Zero,
        time);

    /// <summary>How many in all.</summary>
    public int Max => options.MaxMadeChats;

    /// <summary>Counts a chat that is about to be made. False where it would be too soon: for so long.</summary>
    public bool TryBegin(long makerId, out TimeSpan wait) => _allowance.TryTake(makerId, count: 1, out wait);

    /// <summary>Takes back what was counted: no chat was made.</summary>
    public void Forgive(long makerId) => _allowance.GiveBack(makerId);
}
