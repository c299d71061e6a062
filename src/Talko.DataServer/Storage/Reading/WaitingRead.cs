namespace Talko.DataServer.Storage.Reading;

/// <summary>A read that waits for its turn in a line.</summary>
internal sealed class WaitingRead : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<ReadSession> _granted = new();
    private ReadSession? _session;

    public WaitingRead(ReadLine line)
    {
        Line = line;
        Place = new LinkedListNode<WaitingRead>(this);
    }

    public ReadLine Line { get; }

    /// <summary>Where it stands in the line.</summary>
    public LinkedListNode<WaitingRead> Place { get; }

    /// <summary>Ends when its turn has come.</summary>
    public Task<ReadSession> Granted => _granted.Task;

    /// <summary>Leaves the line, to run or because it waits no longer; false where it has left.</summary>
    public bool TryLeave()
    {
        if (Place.List is null)
        {
            return false;
        }

        Line.Waiting.Remove(Place);
        return true;
    }

    /// <summary>Lets it run, behind all that waits for a thread: on this one it would be before others' requests.</summary>
    public void Grant(ReadSession session)
    {
        _session = session;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute() => _granted.SetResult(_session!);
}
