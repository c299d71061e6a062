namespace Talko.BroadcastServer.Streams;

/// <summary>A run of whole frames, or the rest of one. Many streams share the bytes, and nobody changes them.</summary>
/// <param name="Bytes">Where they lie.</param>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Frames">How many frames, a begun one included.</param>
internal readonly record struct Segment(byte[] Bytes, int Start, int Length, int Frames)
{
    /// <summary>What counts the bytes where they wait; null where they lie in a round.</summary>
    public KeptBytes? Kept { get; init; }

    public ReadOnlySpan<byte> Span => Bytes.AsSpan(Start, Length);

    public ReadOnlyMemory<byte> Memory => Bytes.AsMemory(Start, Length);

    /// <summary>Without the first bytes.</summary>
    public Segment From(int offset) => this with { Start = Start + offset, Length = Length - offset };
}
