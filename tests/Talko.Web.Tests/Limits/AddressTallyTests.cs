using System.Net;
using Talko.Protocol.Access;
using Talko.Web.Limits;

namespace Talko.Web.Tests.Limits;

public sealed class AddressTallyTests
{
    private readonly AddressTally _tally = new(max: 2, maxOfSite: 3);

    [Fact]
    public void An_address_has_so_many_and_another_is_untouched()
    {
        Assert.True(Add("203.0.113.7") && Add("203.0.113.7"));

        Assert.False(Add("203.0.113.7"));
        Assert.True(Add("203.0.113.8"));
    }

    [Fact]
    public void A_site_has_so_many_however_many_addresses_it_has()
    {
        Assert.True(Add("2001:db8:1:1::1") && Add("2001:db8:1:2::1") && Add("2001:db8:1:3::1"));

        Assert.False(Add("2001:db8:1:4::1"));
        Assert.True(Add("2001:db8:2:4::1"));
    }

    [Fact]
    public void What_was_given_back_or_refused_does_not_count()
    {
        Assert.True(Add("2001:db8:1:1::1") && Add("2001:db8:1:2::1") && Add("2001:db8:1:2::1"));
        Assert.False(Add("2001:db8:1:1::1"));

        _tally.Remove(Address("2001:db8:1:2::1"));

        Assert.True(Add("2001:db8:1:1::1"));
        Assert.False(Add("2001:db8:1:2::1"));
    }

    [Fact]
    public void Where_nothing_is_bounded_there_is_always_room()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.True(_tally.TryAdd(Address("2001:db8:1:1::1"), isBounded: false));
        }
    }

    private static ClientAddress Address(string text) => ClientAddress.Of(IPAddress.Parse(text));

    private bool Add(string address) => _tally.TryAdd(Address(address));
}
