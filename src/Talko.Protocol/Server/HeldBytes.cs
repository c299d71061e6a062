using Talko.Protocol.Framing;

namespace Talko.Protocol.Server;

/// <summary>
/// What a connection's unfinished frames and unread answers hold in memory, beyond a small buffer. The connection's task
/// takes it and gives it back; a budget says when that is too much.
/// </summary>
internal sealed class HeldBytes(ServerConnection connection, MemoryBudget budget) : IReadAllowance
{
    private static long _lastNumber;

    private MemoryBudget? _budget = budget;

    /// <summary>Whose it is.</summary>
    public ServerConnection Connection { get; } = connection;

    /// <summary>Higher than that of every older connection.</summary>
    public long Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>The user whom it counts for; 0 for nobody.</summary>
    public long UserId { get; private set; }

    /// <summary>How many bytes; the budget's, where there is one.</summary>
    public long Count { get; set; }

    /// <summary>Whether the connection has been told to end, and counts no longer; the budget's.</summary>
    public bool HasGivenWay { get; set; }

    /// <summary>How it waits for memory; the budget's, null before the first time.</summary>
    public MemoryWait? Wait { get; set; }

    public bool TryTake(int bytes)
    {
        if (_budget is not null)
        {
            return _budget.TryTake(this, bytes);
        }

        Count += bytes;
        return true;
    }

    public ValueTask<bool> TakeAsync(int bytes)
    {
        if (_budget is not null)
        {
            return _budget.TakeAsync(this, bytes);
        }

        Count += bytes;
        return ValueTask.FromResult(true);
    }

    /// <summary>Takes what is there already.</summary>
    public void Take(int bytes) => Take((long)bytes);

    public void GiveBack(int bytes) => GiveBack((long)bytes);

    /// <summary>Has all of it count in another budget, or in none, for a user or nobody.</summary>
    public void MoveTo(MemoryBudget? budget, long userId)
    {
        if (_budget == budget && UserId == userId)
        {
            return;
        }

        var bytes = Count;
        GiveBack(bytes);
        (_budget, UserId) = (budget, userId);
        Take(bytes);
    }

    private void Take(long bytes)
    {
        if (_budget is null)
        {
            Count += bytes;
        }
        else
        {
            _budget.Take(this, bytes);
        }
    }

    private void GiveBack(long bytes)
    {
        if (_budget is null)
        {
            Count -= bytes;
        }
        else
        {
            _budget.GiveBack(this, bytes);
        }
    }
}
