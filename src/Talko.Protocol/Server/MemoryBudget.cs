using Talko.Protocol.Envelope;

namespace Talko.Protocol.Server;

/// <summary>
/// What many connections may hold in memory together. Where it is too much, one of the user who holds most is told to end:
/// the one that holds most, of several the oldest. Thread-safe.
/// </summary>
/// <param name="capacity">How many bytes.</param>
/// <param name="reason">What that one is told.</param>
internal sealed class MemoryBudget(long capacity, RpcException reason)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Holder> _holders = [];
    private readonly SortedSet<Holder> _mostFirst = new(Comparer<Holder>.Create(Holder.Compare));
    private readonly Queue<MemoryWait> _waits = new();

    // What connections may hold, and what is there: those that have been told to end give it back only when they run.
    private long _held;
    private long _there;

    /// <summary>
    /// Takes what only makes reading faster. All of it together gets half: it never has anybody told to end.
    /// </summary>
    public bool TryTake(HeldBytes account, long bytes)
    {
        lock (_gate)
        {
            if (Math.Max(_held, _there) + bytes > capacity / 2)
            {
                return false;
            }

            Change(account, bytes);
            _there += bytes;
            return true;
        }
    }

    /// <summary>
    /// Takes what is needed. Where that is too much, others are told to end, and it is there when they have given it back;
    /// or the one that takes is told to, and it never is: false.
    /// </summary>
    public ValueTask<bool> TakeAsync(HeldBytes account, long bytes)
    {
        lock (_gate)
        {
            Change(account, bytes);
            DismissWhileTooMuch();
            if (account.HasGivenWay)
            {
                return ValueTask.FromResult(false);
            }

            if (_there + bytes <= capacity)
            {
                _there += bytes;
                return ValueTask.FromResult(true);
            }

            account.Wait ??= new MemoryWait();
            _waits.Enqueue(account.Wait);
            return account.Wait.BeginAsync(bytes);
        }
    }

    /// <summary>Takes what is there already, and tells others to end, or the one that takes, where that is too much.</summary>
    public void Take(HeldBytes account, long bytes)
    {
        lock (_gate)
        {
            Change(account, bytes);
            _there += bytes;
            DismissWhileTooMuch();
        }
    }

    /// <summary>Gives back what was there.</summary>
    public void GiveBack(HeldBytes account, long bytes)
    {
        lock (_gate)
        {
            Change(account, -bytes);
            _there -= bytes;
            GrantWaits();
        }
    }

    // What follows is called with the lock held. What a connection holds that is told to end does not count from now on: it
    // is about to be given back.
    private void DismissWhileTooMuch()
    {
        while (_held > capacity)
        {
            var account = _mostFirst.Min!.MostFirst.Min!;
            var bytes = account.Count;
            Change(account, -bytes);
            account.Count = bytes;
            account.HasGivenWay = true;

            // First it knows why, then it goes on.
            account.Connection.Dismiss(reason);
            if (account.Wait is { Bytes: > 0 } wait)
            {
                wait.End(isGranted: false);
            }
        }
    }

    private void GrantWaits()
    {
        while (_waits.TryPeek(out var wait) && _there + wait.Bytes <= capacity)
        {
            _waits.Dequeue();
            if (wait.Bytes > 0)
            {
                _there += wait.Bytes;
                wait.End(isGranted: true);
            }
        }
    }

    private void Change(HeldBytes account, long bytes)
    {
        if (account.HasGivenWay || bytes == 0)
        {
            account.Count += bytes;
            return;
        }

        if (!_holders.TryGetValue(account.UserId, out var holder))
        {
            holder = new Holder(account.UserId);
            _holders.Add(account.UserId, holder);
        }

        _held += bytes;
        if (_holders.Count > 1)
        {
            // Alone it may change where it stands: strangers always are.
            _mostFirst.Remove(holder);
        }

        holder.Change(account, bytes);
        if (holder.Count > 0)
        {
            _mostFirst.Add(holder);
        }
        else
        {
            _mostFirst.Remove(holder);
            _holders.Remove(account.UserId);
        }
    }

    /// <summary>A user's connections that hold something; strangers count as one user.</summary>
    private sealed class Holder(long userId)
    {
        public long Count { get; private set; }

        public SortedSet<HeldBytes> MostFirst { get; } = new(Comparer<HeldBytes>.Create(Compare));

        public static int Compare(Holder one, Holder other) =>
            one.Count != other.Count ? other.Count.CompareTo(one.Count) : one.UserId.CompareTo(other.UserId);

        private long UserId { get; } = userId;

        public void Change(HeldBytes account, long bytes)
        {
            MostFirst.Remove(account);
            account.Count += bytes;
            Count += bytes;
            if (account.Count > 0)
            {
                MostFirst.Add(account);
            }
        }

        private static int Compare(HeldBytes one, HeldBytes other) =>
            one.Count != other.Count ? other.Count.CompareTo(one.Count) : one.Number.CompareTo(other.Number);
    }
}
