using System.Net;
using Talko.Protocol.Access;

namespace Talko.Protocol.Tests.Access;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("127.255.255.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:127.1.2.3")]
    public void All_of_this_machines_loopback_addresses_are_one(string address) =>
        Assert.Equal(Of("127.0.0.1"), Of(address));

    [Theory]
    [InlineData("203.0.113.9", "::ffff:203.0.113.9")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    public void What_one_customer_has_is_one(string address, string other) => Assert.Equal(Of(address), Of(other));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.8")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    [InlineData("0.0.0.1", "0:0:0:1::")]
    [InlineData("127.0.0.1", "128.0.0.1")]
    [InlineData("::1", "::2")]
    public void What_two_customers_have_is_two(string address, string other) =>
        Assert.NotEqual(Of(address), Of(other));

    [Fact]
    public void A_site_is_the_48_bits_that_its_customers_share()
    {
        Assert.NotNull(Of("2001:db8:1:2::1").Wider);
        Assert.Equal(Of("2001:db8:1:2::1").Wider, Of("2001:db8:1:ffff::1").Wider);
        Assert.NotEqual(Of("2001:db8:1:2::1").Wider, Of("2001:db8:2:2::1").Wider);
    }

    [Fact]
    public void A_site_is_no_customer_and_lies_in_nothing_wider()
    {
        var site = Of("0:1:2:3::").Wider!.Value;

        Assert.NotEqual(Of("0:0:1:2::"), site);
        Assert.Null(site.Wider);
    }

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:203.0.113.9")]
    public void Nothing_but_ipv6_has_a_site(string address) => Assert.Null(Of(address).Wider);

    private static ClientAddress Of(string address) => ClientAddress.Of(IPAddress.Parse(address));
}
