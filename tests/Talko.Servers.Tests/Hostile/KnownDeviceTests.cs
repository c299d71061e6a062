using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Hostile;

/// <summary>A device that has signed in before, beside somebody at its address who fails.</summary>
public sealed class KnownDeviceTests : IAsyncLifetime
{
    private const int Max = 10;
    private const int MaxPerAddress = 15;
    private const int MaxDevices = 3;

    private TokenServers _servers = null!;
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        _servers = await TokenServers.StartAsync(options => options with
        {
            MaxFailedLogins = Max,
            MaxFailedLoginsPerAddress = MaxPerAddress,
            MaxUserDevices = MaxDevices,
        });
        _person = await _servers.SignUpAsync();
    }

    public ValueTask DisposeAsync() => _servers.DisposeAsync();

    [Fact]
    public async Task Ten_wrong_logins_do_not_hold_it_up()
    {
        await FailAsync(_person.UserName, Max);

        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(null)).Code());
        (await LoginAsync(_person.DeviceKey)).Result();
    }

    [Fact]
    public async Task An_address_that_failed_too_often_does_not_hold_it_up()
    {
        for (var i = 0; i < MaxPerAddress; i++)
        {
            await FailAsync($"Nobody {i}", 1);
        }

        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(null)).Code());
        (await LoginAsync(_person.DeviceKey)).Result();
    }

    [Fact]
    public async Task What_it_fails_at_counts_by_it_alone()
    {
        var other = await _servers.LoginAsync(_person);
        for (var i = 0; i < Max; i++)
        {
            var failed = await LoginAsync(_person.DeviceKey, TokenServers.NewKey());
            Assert.Equal(RpcErrorCode.NotSignedIn, failed.Code());
        }

        var refused = await LoginAsync(_person.DeviceKey);
        Assert.Equal(RpcErrorCode.Busy, refused.Code());
        Assert.InRange(refused.RetryAfterMs(), 1, 60_000);
        (await LoginAsync(other.DeviceKey)).Result();
        (await LoginAsync(null)).Result();
    }

    [Fact]
    public async Task A_key_that_is_not_of_that_user_is_as_none()
    {
        var stranger = await _servers.SignUpAsync();
        foreach (var key in new[] { stranger.DeviceKey, TokenServers.NewKey() })
        {
            var answer = (await LoginAsync(key)).Result();
            Assert.NotEqual(key, answer.GetProperty("device_key").GetString());
        }

        await FailAsync(_person.UserName, Max / 2);
        await FailAsync(_person.UserName, Max - (Max / 2), stranger.DeviceKey);

        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(stranger.DeviceKey)).Code());
        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(TokenServers.NewKey())).Code());
    }

    [Fact]
    public async Task It_stays_known_by_the_same_key_after_signing_out()
    {
        await _servers.LogoutAsync(_person);
        await FailAsync(_person.UserName, Max);

        var answer = (await LoginAsync(_person.DeviceKey)).Result();
        Assert.Equal(_person.DeviceKey, answer.GetProperty("device_key").GetString());
    }

    [Theory]
    [InlineData("ChangePassword")]
    [InlineData("SetCredential")]
    public async Task Another_password_ends_what_it_is_known_by(string method)
    {
        await SetPasswordAsync(method);

        var given = (await LoginAsync(_person.DeviceKey)).Result().GetProperty("device_key").GetString();
        Assert.NotEqual(_person.DeviceKey, given);
        await FailAsync(_person.UserName, Max);
        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(_person.DeviceKey)).Code());
        (await LoginAsync(given)).Result();
    }

    [Fact]
    public async Task Of_too_many_the_one_used_longest_ago_is_a_stranger_again()
    {
        var second = await _servers.LoginAsync(_person);
        var third = await _servers.LoginAsync(_person);
        await _servers.Data.Facts.AgeDevicesAsync();
        (await LoginAsync(_person.DeviceKey)).Result();

        var newest = await _servers.LoginAsync(_person);
        await FailAsync(_person.UserName, Max);

        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(second.DeviceKey)).Code());
        foreach (var known in new[] { _person, third, newest })
        {
            (await LoginAsync(known.DeviceKey)).Result();
        }
    }

    [Fact]
    public async Task A_key_that_is_none_is_said()
    {
        foreach (object key in new object[] { "", "!", Convert.ToBase64String(new byte[31]), 1, true })
        {
            var parameters = new { user_name = _person.UserName, auth_key = _person.AuthKey, device_key = key };
            Assert.Equal(RpcErrorCode.InvalidParams, (await _servers.AskDataAsync("Login", parameters)).Code());
        }
    }

    private async Task FailAsync(string userName, int count, string? deviceKey = null)
    {
        for (var i = 0; i < count; i++)
        {
            var parameters = new { user_name = userName, auth_key = TokenServers.NewKey(), device_key = deviceKey };
            Assert.Equal(RpcErrorCode.NotSignedIn, (await _servers.AskDataAsync("Login", parameters)).Code());
        }
    }

    private Task<JsonElement> LoginAsync(string? deviceKey, string? authKey = null) => _servers.AskDataAsync(
        "Login",
        new { user_name = _person.UserName, auth_key = authKey ?? _person.AuthKey, device_key = deviceKey });

    private async Task SetPasswordAsync(string method)
    {
        var salt = Convert.ToBase64String(new byte[16]);
        var key = _person.AuthKey;
        var answer = method == "ChangePassword"
            ? await _servers.AskDataAsync(
                method, new { auth_key = key, new_salt = salt, new_iterations = 600_000, new_auth_key = key }, _person.Token)
            : await _servers.AskDataAsync(
                method, new { user_id = _person.UserId, salt, iterations = 600_000, auth_key = key }, _servers.Secret.Auth);
        answer.Result();
    }
}
