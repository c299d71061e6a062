using Talko.Protocol.Access;

namespace Talko.Web.Limits;

/// <summary>
/// How many of something each address has, and each site that IPv6 addresses lie in, and no more than a bound of each.
/// </summary>
internal sealed class AddressTally(int max, int maxOfSite)
{
    private readonly Tally<ClientAddress> _ofAddress = new(max);
    private readonly Tally<ClientAddress> _ofSite = new(maxOfSite);

    /// <summary>Counts one more where there is room for it; where there is no bound, there always is.</summary>
    public bool TryAdd(ClientAddress address, bool isBounded = true)
    {
        if (!_ofAddress.TryAdd(address, isBounded))
        {
            return false;
        }

        if (address.Wider is not { } site || _ofSite.TryAdd(site, isBounded))
        {
            return true;
        }

        _ofAddress.Remove(address);
        return false;
    }

    public void Remove(ClientAddress address)
    {
        _ofAddress.Remove(address);
        if (address.Wider is { } site)
        {
            _ofSite.Remove(site);
        }
    }
}
