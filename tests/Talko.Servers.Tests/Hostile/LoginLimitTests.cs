using System.Net;
using System.Text.Json;
using Talko.DataServer;
using Talko.DataServer.Accounts;
using Talko.DataServer.Limits;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>What is limited per address and per user, beyond what the checks of the wire show.</summary>
public sealed class LoginLimitTests
{
    [Fact]
    public async Task One_address_fails_so_often_whatever_the_names_and_another_is_untouched()
    {
        const int Max = 5;
        await using var servers = await TokenServers.StartAsync(
            options => options with { MaxFailedLoginsPerAddress = Max });
        var person = await servers.SignUpAsync();
        for (var i = 0; i < Max; i++)
        {
            var failed = await LoginAsync(servers, $"Nobody {i}", TokenServers.NewKey());
            Assert.Equal(RpcErrorCode.NotSignedIn, failed.Code());
        }

        var refused = await LoginAsync(servers, person.UserName, person.AuthKey);
        Assert.Equal(RpcErrorCode.Busy, refused.Code());
        Assert.InRange(refused.RetryAfterMs(), 1, 60_000);
        (await servers.AskDataAsync("GetSessions", new { }, person.Token)).Result();

        using var elsewhere = await servers.ConnectForAsync("203.0.113.7");
        Assert.Equal(0, (await LoginAsync(elsewhere, person.UserName, person.AuthKey)).Code());
    }

    [Theory]
    [InlineData(SignUpPolicy.Open, RpcErrorCode.Conflict)]
    [InlineData(SignUpPolicy.Invite, RpcErrorCode.Forbidden)]
    [InlineData(SignUpPolicy.Closed, RpcErrorCode.Forbidden)]
    internal async Task Signing_up_is_no_way_to_guess_a_password(SignUpPolicy policy, int code)
    {
        const int Max = 3;
        await using var servers = await TokenServers.StartAsync(
            options => options with { MaxFailedLogins = Max, SignUp = policy });
        var person = await servers.SignUpAsync();
        for (var i = 0; i < Max; i++)
        {
            Assert.Equal(code, (await SignUpAsync(servers, person.UserName)).Code());
        }

        Assert.Equal(RpcErrorCode.Busy, (await SignUpAsync(servers, person.UserName)).Code());
        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(servers, person.UserName, person.AuthKey)).Code());
    }

    [Fact]
    public async Task Sign_ups_that_make_nobody_keep_nobody_from_signing_up()
    {
        const int Max = 3;
        await using var servers = await TokenServers.StartAsync(options => options with { MaxSignUps = Max });
        var person = await servers.SignUpAsync();
        for (var i = 0; i < Max + 1; i++)
        {
            Assert.Equal(RpcErrorCode.Conflict, (await SignUpAsync(servers, person.UserName)).Code());
        }

        (await SignUpAsync(servers, "A newcomer")).Result();
    }

    [Fact]
    public async Task The_operator_is_held_up_by_nobody()
    {
        await using var servers = await TokenServers.StartAsync(
            options => options with { MaxFailedLoginsPerAddress = 1, MaxSignUps = 1 });
        await LoginAsync(servers, "Nobody", TokenServers.NewKey());
        Assert.Equal(RpcErrorCode.Busy, (await SignUpAsync(servers, "A newcomer")).Code());

        (await servers.AskDataAsync("InsertUser", Credential("Made by the operator"), servers.Secret.Auth)).Result();
    }

    [Fact]
    public async Task Asking_how_keys_are_made_closes_nothing()
    {
        const int Often = 1001;
        await using var servers = await TokenServers.StartAsync();
        var person = await servers.SignUpAsync();
        using var peer = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        for (var i = 0; i < Often; i++)
        {
            (await peer.AskAsync("GetLoginParameters", new { user_name = person.UserName })).Result();
        }

        (await LoginAsync(servers, person.UserName, person.AuthKey)).Result();
    }

    [Fact]
    public async Task An_open_session_changes_its_password_whatever_failed_beside_it()
    {
        await using var servers = await TokenServers.StartAsync();
        var person = await servers.SignUpAsync();
        for (var i = 0; i < NewOptions().MaxFailedLogins; i++)
        {
            await LoginAsync(servers, person.UserName, TokenServers.NewKey());
        }

        Assert.Equal(RpcErrorCode.Busy, (await LoginAsync(servers, person.UserName, person.AuthKey)).Code());
        (await ChangePasswordAsync(servers, person, person.AuthKey)).Result();
    }

    [Fact]
    public async Task A_session_fails_so_often_to_change_the_password_and_another_is_untouched()
    {
        const int Max = 3;
        await using var servers = await TokenServers.StartAsync(options => options with { MaxFailedLogins = Max });
        var person = await servers.SignUpAsync();
        var elsewhere = await servers.LoginAsync(person);
        for (var i = 0; i < Max; i++)
        {
            var failed = await ChangePasswordAsync(servers, person, TokenServers.NewKey());
            Assert.Equal(RpcErrorCode.NotSignedIn, failed.Code());
        }

        var refused = await ChangePasswordAsync(servers, person, person.AuthKey);
        Assert.Equal(RpcErrorCode.Busy, refused.Code());
        Assert.InRange(refused.RetryAfterMs(), 1, 60_000);
        (await LoginAsync(servers, person.UserName, person.AuthKey)).Result();
        (await ChangePasswordAsync(servers, elsewhere, person.AuthKey)).Result();
    }

    [Fact]
    public async Task One_address_signs_up_so_many_and_another_is_untouched()
    {
        const int Max = 3;
        await using var servers = await TokenServers.StartAsync(options => options with { MaxSignUps = Max });
        for (var i = 0; i < Max; i++)
        {
            (await SignUpAsync(servers, $"Newcomer {i}")).Result();
        }

        var refused = await SignUpAsync(servers, "One too many");
        Assert.Equal(RpcErrorCode.Busy, refused.Code());
        Assert.InRange(refused.RetryAfterMs(), 1, 600_000);

        using var elsewhere = await servers.ConnectForAsync("2001:db8::7");
        (await elsewhere.AskAsync("InsertUser", Credential("From elsewhere"))).Result();
        await servers.SignUpAsync("Made by the operator");
    }

    [Fact]
    public async Task A_connection_counts_for_the_address_it_speaks_for()
    {
        const int Max = 20;
        await using var servers = await ServerBounds.StartAsync(options => options with { MaxConnectionsPerAddress = Max });
        var peers = new List<RawPeer>();
        for (var i = 0; i < Max; i++)
        {
            peers.Add(await servers.ConnectForAsync("203.0.113.7"));
        }

        using var refused = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        Assert.Equal(RpcErrorCode.Busy, (await servers.SpeakForAsync(refused, "203.0.113.7")).Code());
        (await servers.SpeakForAsync(refused, "203.0.113.8")).Result();
        peers.ForEach(peer => peer.Dispose());
        await Deadline.Until("there is room again", async () =>
            (await servers.SpeakForAsync(refused, "203.0.113.7")).Code() == 0);
    }

    [Fact]
    public async Task Whoever_writes_too_fast_waits_and_is_refused_where_the_wait_is_long()
    {
        var clock = new ManualClock();
        var options = NewOptions() with
        {
            MessagesPerSecond = 10,
            MessageBurst = 3,
            MaxMessageDelay = TimeSpan.FromMilliseconds(150),
        };
        var rate = new MessageRate(options, clock);
        var (writer, other) = (Caller.OfSession(1, 1, 0, false, 0), Caller.OfSession(2, 2, 0, false, 0));
        for (var i = 0; i < options.MessageBurst; i++)
        {
            Assert.True(rate.WaitAsync(writer).AsTask().IsCompletedSuccessfully);
        }

        var delayed = rate.WaitAsync(writer).AsTask();
        Assert.False(delayed.IsCompleted);
        Assert.Equal(TimeSpan.FromMilliseconds(100), clock.Waited);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await rate.WaitAsync(writer));
        Assert.Equal((RpcErrorCode.Busy, 200), (refusal.Code, refusal.RetryAfterMs));
        Assert.True(rate.WaitAsync(other).AsTask().IsCompletedSuccessfully);
        Assert.True(rate.WaitAsync(Caller.Trusted, cost: 1000).AsTask().IsCompletedSuccessfully);

        clock.Fire();
        await delayed.Within("the turn that has come");
        clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.True(rate.WaitAsync(writer).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Messages_beyond_the_rate_are_refused_with_when_to_come_back()
    {
        await using var servers = await TokenServers.StartAsync(options => options with
        {
            MessagesPerSecond = 1,
            MessageBurst = 3,
            MaxMessageDelay = TimeSpan.Zero,
        });
        var person = await servers.SignUpAsync();
        var chatId = await servers.MakeChatAsync(person);
        var answers = new List<JsonElement>();
        for (var i = 0; i < 10; i++)
        {
            var message = new { chat_id = chatId, message_text = "more" };
            answers.Add(await servers.AskDataAsync("InsertMessage", message, person.Token));
        }

        Assert.Equal(0, answers[0].Code());
        var refused = answers.First(answer => answer.Code() != 0);
        Assert.Equal(RpcErrorCode.Busy, refused.Code());
        Assert.InRange(refused.RetryAfterMs(), 1, 3000);
        var page = (await servers.AskDataAsync("GetMessages", new { chat_id = chatId }, person.Token)).Result();
        Assert.Equal(answers.Count(answer => answer.Code() == 0), page.GetProperty("messages").GetArrayLength());
    }

    private static DataServerOptions NewOptions() => new()
    {
        Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
        DbPath = "none",
    };

    private static object Credential(string userName) => new
    {
        user_name = userName,
        salt = Convert.ToBase64String(new byte[16]),
        iterations = 600_000,
        auth_key = TokenServers.NewKey(),
    };

    private static Task<JsonElement> SignUpAsync(TokenServers servers, string userName) =>
        servers.AskDataAsync("InsertUser", Credential(userName));

    private static Task<JsonElement> ChangePasswordAsync(TokenServers servers, Person person, string authKey)
    {
        var change = new
        {
            auth_key = authKey,
            new_salt = Convert.ToBase64String(new byte[16]),
            new_iterations = 600_000,
            new_auth_key = person.AuthKey,
        };
        return servers.AskDataAsync("ChangePassword", change, person.Token);
    }

    private static Task<JsonElement> LoginAsync(TokenServers servers, string userName, string authKey) =>
        servers.AskDataAsync("Login", new { user_name = userName, auth_key = authKey });

    private static Task<JsonElement> LoginAsync(RawPeer peer, string userName, string authKey) =>
        peer.AskAsync("Login", new { user_name = userName, auth_key = authKey });
}
