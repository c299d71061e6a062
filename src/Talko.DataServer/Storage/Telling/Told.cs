namespace Talko.DataServer.Storage.Telling;

/// <summary>What others are to be told of a change once it is durable.</summary>
internal abstract record Told
{
    /// <summary>About how much memory it holds.</summary>
    public abstract int Bytes { get; }

    /// <summary>What the same change tells besides; null for nothing.</summary>
    public Told? Next { get; init; }
}
