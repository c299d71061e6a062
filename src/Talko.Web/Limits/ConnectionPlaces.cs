using Talko.Protocol.Access;

namespace Talko.Web.Limits;

/// <summary>
/// The HTTP connections that are open, up to a bound in all and one for each address and each site. Where there is no room, another
/// one gives way to a new one: whoever takes all places without a session keeps nobody out.
/// </summary>
internal sealed class ConnectionPlaces(int max, int maxPerAddress, int maxPerSite)
{
    private readonly Lock _gate = new();

    // The oldest first.
    private readonly List<ConnectionPlace> _places = [];

    /// <summary>Takes in one more; false where none can give way.</summary>
    /// <param name="place">The new one.</param>
    /// <param name="isBoundPerAddress">Whether an address and a site have only so many, as in token mode.</param>
    /// <param name="leaving">The one that has given its place away, and is to be ended.</param>
    public bool TryAdd(ConnectionPlace place, bool isBoundPerAddress, out ConnectionPlace? leaving)
    {
        lock (_gate)
        {
            leaving = null;
            if (!HasRoom(place.Address, isBoundPerAddress, out var crowd))
            {
                leaving = FindLeaving(crowd);
                if (leaving is null)
                {
                    return false;
                }

                _places.Remove(leaving);
            }

            _places.Add(place);
            return true;
        }
    }

    public void Remove(ConnectionPlace place)
    {
        lock (_gate)
        {
            _places.Remove(place);
        }
    }

    private bool HasRoom(ClientAddress address, bool isBoundPerAddress, out IEnumerable<ConnectionPlace> crowd)
    {
        crowd = _places.Where(other => other.Address == address);
        if (isBoundPerAddress && crowd.Count() >= maxPerAddress)
        {
            return false;
        }

        crowd = _places.Where(other => other.Address.Wider == address.Wider);
        if (isBoundPerAddress && address.Wider is not null && crowd.Count() >= maxPerSite)
        {
            return false;
        }

        crowd = _places;
        return _places.Count < max;
    }

    // Those that have shown no session first, however busy: of the address with most of them the oldest. Then an idle
    // one of the user with most.
    private static ConnectionPlace? FindLeaving(IEnumerable<ConnectionPlace> crowd)
    {
        var strangers = crowd.Where(place => place.ShownUserId is null).GroupBy(place => place.Address);
        return strangers.MaxBy(ofAddress => ofAddress.Count())?.First()
            ?? crowd.GroupBy(place => place.ShownUserId)
                .Where(ofUser => ofUser.Any(place => !place.IsBusy))
                .MaxBy(ofUser => ofUser.Count())
                ?.First(place => !place.IsBusy);
    }
}
