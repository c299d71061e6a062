using Talko.DataServer.Storage.Chats;

namespace Talko.DataServer.Limits;

/// <summary>
/// How many chats a user may make: so many in all, and of those a burst and then so many a minute. They count for who
/// makes them alone, so that nobody can use up what another may make.
/// </summary>
internal sealed class NewChats(DataServerOptions options, TimeProvider time) : INewChatAllowance
{
    private readonly UserAllowance _allowance = new(
        TimeSpan.FromMinutes(1) / options.ChatsPerMinute,
        options.ChatBurst,
        maxWait: TimeSpan.Zero,
        time);

    public int Max => options.MaxMadeChats;

    public bool TryBegin(long makerId, out TimeSpan wait) => _allowance.TryTake(makerId, count: 1, out wait);

    public void Forgive(long makerId) => _allowance.GiveBack(makerId);
}
