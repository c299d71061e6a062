namespace Talko.DataServer.Storage.Turns;

/// <summary>A read that waits for its turn in a line.</summary>
internal sealed class WaitingRead<TReader> : IThreadPoolWorkItem
    where TReader : class
{
    private readonly TaskCompletionSource<ReadTurn<TReader>> _granted = new();
    private ReadTurn<TReader>? _turn;

    public WaitingRead(ReadLine<TReader> line)
    {
        Line = line;
        Place = new LinkedListNode<WaitingRead<TReader>>(this);
    }

    public ReadLine<TReader> Line { get; }

    /// <summary>Where it stands in the line.</summary>
    public LinkedListNode<WaitingRead<TReader>> Place { get; }

    /// <summary>Ends when its turn has come.</summary>
    public Task<ReadTurn<TReader>> Granted => _granted.Task;

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
    public void Grant(ReadTurn<TReader> turn)
    {
        _turn = turn;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute() => _granted.SetResult(_turn!);
}
