namespace Talko.Protocol.Access;

/// <summary>What keys are made with (protocol.md, Who is asking): clients and servers refuse anything else.</summary>
public static class KeyBounds
{
    /// <summary>How many bytes a salt has.</summary>
    public const int SaltBytes = 16;

    /// <summary>How many bytes a key has.</summary>
    public const int KeyBytes = 32;

    /// <summary>The fewest iterations, and what new passwords get.</summary>
    public const int MinIterations = 600_000;

    /// <summary>The most; whoever asks for more only wants to keep the other busy.</summary>
    public const int MaxIterations = 5_000_000;
}
