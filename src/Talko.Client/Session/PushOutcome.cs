namespace Talko.Client.Session;

/// <summary>What a push needs of storage.</summary>
internal enum PushOutcome
{
    /// <summary>Nothing: it is taken in, or was known.</summary>
    Settled,

    /// <summary>Something between what is known and the push is missing: ask what is after the cursor.</summary>
    Gap,

    /// <summary>The chat is not known: load it.</summary>
    UnknownChat,
}
