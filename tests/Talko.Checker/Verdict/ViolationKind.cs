namespace Talko.Checker.Verdict;

/// <summary>What Talko promised and did not keep.</summary>
internal enum ViolationKind
{
    /// <summary>A message, chat or user was acknowledged and is not in storage.</summary>
    Lost,

    /// <summary>What was sent once is in storage more than once.</summary>
    StoredTwice,

    /// <summary>Storage or a client has what nobody sent there.</summary>
    NeverSent,

    /// <summary>Messages of one session are in storage in another order than they were sent in.</summary>
    SentOutOfOrder,

    /// <summary>A client showed a message that is not in storage, or not like this.</summary>
    NotStored,

    /// <summary>A client went on without a message, or ended without it.</summary>
    NeverSeen,

    /// <summary>A client showed a message twice at once.</summary>
    SeenTwice,

    /// <summary>A client showed messages in another order than that of their numbers, or one after a later one.</summary>
    OutOfOrder,

    /// <summary>What was changed is not as it was acknowledged, or somebody sees what is not for them.</summary>
    ChangedOtherwise,

    /// <summary>A search does not find what is there and may be read, or finds something else.</summary>
    FoundOtherwise,

    /// <summary>A message that a client showed went away.</summary>
    Vanished,

    /// <summary>Something valid was refused.</summary>
    Refused,

    /// <summary>A client was not up to date, or had something unsent, long after the faults had ended.</summary>
    Unsettled,

    /// <summary>A server ended by itself.</summary>
    Died,

    /// <summary>The database file is damaged.</summary>
    Damaged,
}
