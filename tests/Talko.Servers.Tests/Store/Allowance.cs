using Talko.DataServer.Storage.Chats;

namespace Talko.Servers.Tests.Store;

/// <summary>Allows so many chats, and knows how many are counted.</summary>
internal sealed class Allowance(int burst = int.MaxValue, int max = int.MaxValue) : INewChatAllowance
{
    private int _counted;

    public int Max => max;

    public int Counted => Volatile.Read(ref _counted);

    public bool TryBegin(long makerId, out TimeSpan wait)
    {
        wait = TimeSpan.FromSeconds(7);
        if (Interlocked.Increment(ref _counted) <= burst)
        {
            return true;
        }

        Interlocked.Decrement(ref _counted);
        return false;
    }

    public void Forgive(long makerId) => Interlocked.Decrement(ref _counted);
}
