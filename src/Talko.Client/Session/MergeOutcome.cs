namespace Talko.Client.Session;

/// <summary>How a chat that is known compares with what GetChats says of it.</summary>
internal enum MergeOutcome
{
    /// <summary>It holds what storage holds.</summary>
    Current,

    /// <summary>Storage has gone on: ask what is after the cursor.</summary>
    Behind,

    /// <summary>It is not known yet: load it with its newest messages.</summary>
    Unknown,

    /// <summary>It claims a number that storage never gave, as a forged push can make it: load it anew.</summary>
    Stale,
}
