namespace Talko.Checker.Faults;

/// <summary>A part of Talko that is exchanged for a faulty one, to show that the checker finds it.</summary>
internal enum FaultyPart
{
    None,

    /// <summary>The DataServer answers a message before it is committed.</summary>
    EarlyAnswer,

    /// <summary>The DataServer takes a repeated message for a new one.</summary>
    NoDedupe,

    /// <summary>A client goes on after a gap without what it missed.</summary>
    NoGapFill,

    /// <summary>Writes are not made one at a time: a message becomes visible after one with a higher number.</summary>
    NotOneAtATime,
}
