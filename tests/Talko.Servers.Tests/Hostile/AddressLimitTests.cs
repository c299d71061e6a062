using System.Net;
using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Nobody has more attempts because they have many addresses.</summary>
public sealed class AddressLimitTests
{
    [Fact]
    public async Task Every_loopback_address_is_this_machine()
    {
        const int Max = 3;
        await using var servers = await TokenServers.StartAsync(options => options with { MaxFailedLogins = Max });
        var person = await servers.SignUpAsync();
        foreach (var address in new[] { "127.0.0.2", "127.0.0.3", "127.200.0.1" })
        {
            using var peer = await RawPeer.ConnectAsync(servers.Data.EndPoint, IPAddress.Parse(address));
            Assert.Equal(RpcErrorCode.NotSignedIn, (await FailAsync(peer, person.UserName)).Code());
        }

        foreach (var address in new[] { "127.0.0.1", "::1", "::ffff:127.0.0.9" })
        {
            using var peer = await servers.ConnectForAsync(address);
            Assert.Equal(RpcErrorCode.Busy, (await FailAsync(peer, person.UserName)).Code());
        }
    }

    [Fact]
    public async Task Addresses_that_one_customer_has_are_one()
    {
        await using var servers = await TokenServers.StartAsync(options => options with { MaxFailedLoginsPerAddress = 1 });
        using (var first = await servers.ConnectForAsync("2001:db8:1:2::1"))
        {
            Assert.Equal(RpcErrorCode.NotSignedIn, (await FailAsync(first, "Nobody")).Code());
        }

        foreach (var (address, code) in new[]
        {
            ("2001:db8:1:2:ffff::9", RpcErrorCode.Busy),
            ("2001:db8:1:3::1", RpcErrorCode.NotSignedIn),
            ("::ffff:203.0.113.9", RpcErrorCode.NotSignedIn),
            ("203.0.113.9", RpcErrorCode.Busy),
        })
        {
            using var peer = await servers.ConnectForAsync(address);
            Assert.Equal(code, (await FailAsync(peer, "Nobody else")).Code());
        }
    }

    [Fact]
    public async Task A_site_fails_so_often_however_many_addresses_it_has()
    {
        const int Max = 5;
        await using var servers = await TokenServers.StartAsync(options => options with { MaxFailedLoginsPerSite = Max });
        var person = await servers.SignUpAsync();
        for (var i = 0; i < Max; i++)
        {
            using var peer = await servers.ConnectForAsync($"2001:db8:1:{i}::1");
            Assert.Equal(RpcErrorCode.NotSignedIn, (await FailAsync(peer, $"Nobody {i}")).Code());
        }

        using var refused = await servers.ConnectForAsync("2001:db8:1:ffff::1");
        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(refused, person.UserName, person.AuthKey)).Code());
        using var elsewhere = await servers.ConnectForAsync("2001:db8:2::1");
        (await LoginAsync(elsewhere, person.UserName, person.AuthKey)).Result();
    }

    [Fact]
    public async Task A_site_signs_up_so_many_however_many_addresses_it_has()
    {
        const int Max = 3;
        await using var servers = await TokenServers.StartAsync(options => options with { MaxSignUpsPerSite = Max });
        for (var i = 0; i <= Max; i++)
        {
            using var peer = await servers.ConnectForAsync($"2001:db8:1:{i}::1");
            var code = (await SignUpAsync(peer, $"Newcomer {i}")).Code();
            Assert.Equal(i < Max ? 0 : RpcErrorCode.Busy, code);
        }

        using var elsewhere = await servers.ConnectForAsync("2001:db8:2::1");
        (await SignUpAsync(elsewhere, "From elsewhere")).Result();
    }

    private static Task<JsonElement> FailAsync(RawPeer peer, string userName) =>
        LoginAsync(peer, userName, TokenServers.NewKey());

    private static Task<JsonElement> LoginAsync(RawPeer peer, string userName, string authKey) =>
        peer.AskAsync("Login", new { user_name = userName, auth_key = authKey });

    private static Task<JsonElement> SignUpAsync(RawPeer peer, string userName) => peer.AskAsync("InsertUser", new
    {
        user_name = userName,
        salt = Convert.ToBase64String(new byte[16]),
        iterations = 600_000,
        auth_key = TokenServers.NewKey(),
    });
}
