namespace Talko.DataServer.Forwarding;

/// <summary>How much can be added to what waits to be forwarded.</summary>
/// <param name="Count">So many things.</param>
/// <param name="Bytes">Of so many bytes together.</param>
internal readonly record struct ForwardingRoom(int Count, long Bytes)
{
    /// <summary>Where nothing is kept there is room for everything.</summary>
    public static ForwardingRoom Unlimited { get; } = new(int.MaxValue, long.MaxValue);
}
