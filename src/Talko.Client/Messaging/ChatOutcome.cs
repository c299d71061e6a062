namespace Talko.Client.Messaging;

/// <summary>What a chat needs of storage after something was heard of it. Whoever executes it decides nothing.</summary>
internal enum ChatOutcome
{
    /// <summary>Nothing: it was taken in, or was known.</summary>
    Settled,

    /// <summary>Something above the cursor is missing: ask what is after it.</summary>
    Gap,

    /// <summary>How many are unread cannot be told any more: ask GetChats for the chat's read_state.</summary>
    Recount,

    /// <summary>The chat is not held: load it with its newest messages.</summary>
    Unknown,

    /// <summary>What is held, or what was asked for, does not fit storage any more: ask for it anew.</summary>
    Stale,
}
