using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Limits;

/// <summary>Counts attempts by who makes them, and by the site that an IPv6 address lies in.</summary>
internal sealed class AddressWindow(int max, int maxOfSite, TimeSpan window, int capacity, TimeProvider time)
{
    private readonly AttemptWindow<ClientAddress> _ofAddress = new(max, window, capacity, time);
    private readonly AttemptWindow<ClientAddress> _ofSite = new(maxOfSite, window, capacity, time);

    /// <summary>Counts an attempt before it is made.</summary>
    /// <exception cref="RpcException">There were too many.</exception>
    public void Begin(ClientAddress address, string refusal)
    {
        // First: a site that is refused has no more of its addresses remembered, in others' place.
        if (address.Wider is not { } site)
        {
            _ofAddress.Begin(address, refusal);
            return;
        }

        _ofSite.Begin(site, refusal);
        try
        {
            _ofAddress.Begin(address, refusal);
        }
        catch (RpcException)
        {
            _ofSite.Forgive(site);
            throw;
        }
    }

    /// <summary>Takes an attempt back, which turned out not to count.</summary>
    public void Forgive(ClientAddress address)
    {
        _ofAddress.Forgive(address);
        if (address.Wider is { } site)
        {
            _ofSite.Forgive(site);
        }
    }
}
