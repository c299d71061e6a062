namespace Talko.Web.Limits;

/// <summary>
/// How many WebSockets are open: in all, and in token mode from each address, with each session, and from each
/// address those that have shown no session yet.
/// </summary>
internal sealed class SocketCounts(WebBridgeOptions options)
{
    private int _open;

    public AddressTally Unchecked { get; } =
        new(options.MaxUncheckedSocketsPerAddress, options.MaxUncheckedSocketsPerSite);

    public AddressTally OfAddress { get; } = new(options.MaxSocketsPerAddress, options.MaxSocketsPerSite);

    public Tally<string> OfSession { get; } = new(options.MaxSocketsPerSession);

    /// <summary>Counts one more where there is room for it.</summary>
    public bool TryAdd()
    {
        if (Interlocked.Increment(ref _open) <= options.MaxSockets)
        {
            return true;
        }

        Remove();
        return false;
    }

    public void Remove() => Interlocked.Decrement(ref _open);
}
