using System.Diagnostics.CodeAnalysis;

namespace Talko.DataServer.Storage.Turns;

/// <summary>
/// The reads of one user, or of nobody in particular: how many run, and those that wait, the oldest first. It belongs to
/// the <see cref="ReadTurns{TReader}"/>, under whose lock it is used.
/// </summary>
internal sealed class ReadLine<TReader>(int maxRunning)
    where TReader : class
{
    private int _running;

    /// <summary>Whose reads they are; null for nobody's, and where the line is not used.</summary>
    public long? UserId { get; set; }

    public LinkedList<WaitingRead<TReader>> Waiting { get; } = [];

    /// <summary>Whether it is among the lines whose turn comes.</summary>
    public bool HasTurn { get; set; }

    /// <summary>Whether one more of its reads may run.</summary>
    public bool MayRun => _running < maxRunning;

    /// <summary>Whether nothing of it runs, waits or has a turn.</summary>
    public bool IsUnused => _running == 0 && Waiting.Count == 0 && !HasTurn;

    /// <summary>Adds a read behind those that wait.</summary>
    public WaitingRead<TReader> Add()
    {
        var read = new WaitingRead<TReader>(this);
        Waiting.AddLast(read.Place);
        return read;
    }

    /// <summary>Takes the read that has waited longest.</summary>
    public bool TryTake([NotNullWhen(true)] out WaitingRead<TReader>? read)
    {
        read = Waiting.First?.Value;
        return read?.TryLeave() ?? false;
    }

    /// <summary>Counts a read as running, by this turn.</summary>
    public void Run(ReadTurn<TReader> turn)
    {
        _running++;
        turn.Line = this;
    }

    /// <summary>Counts the read that ran by this turn as ended.</summary>
    public void End(ReadTurn<TReader> turn)
    {
        _running--;
        turn.Line = null;
    }
}
