using System.Net;
using System.Text.Json;
using Talko.DataServer;
using Talko.DataServer.Accounts;
using Talko.DataServer.Limits;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>What is limited per address and per user, beyond what the checks of the wire show.</summary>
public sealed class LoginLimitTests
{
    private const string Refusal = "too many";

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

        using var elsewhere = await ConnectAsAsync(servers, "203.0.113.7");
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

        using var elsewhere = await ConnectAsAsync(servers, "2001:db8::7");
        (await elsewhere.AskAsync("InsertUser", Credential("From elsewhere"))).Result();
        await servers.SignUpAsync("Made by the operator");
    }

    [Fact]
    public async Task Addresses_that_one_customer_has_are_one()
    {
        await using var servers = await TokenServers.StartAsync(options => options with { MaxFailedLoginsPerAddress = 1 });
        using (var first = await ConnectAsAsync(servers, "2001:db8:1:2::1"))
        {
            Assert.Equal(RpcErrorCode.NotSignedIn, (await LoginAsync(first, "Nobody", TokenServers.NewKey())).Code());
        }

        foreach (var (address, code) in new[]
        {
            ("2001:db8:1:2:ffff::9", RpcErrorCode.Busy),
            ("2001:db8:1:3::1", RpcErrorCode.NotSignedIn),
            ("::ffff:203.0.113.9", RpcErrorCode.NotSignedIn),
            ("203.0.113.9", RpcErrorCode.Busy),
        })
        {
            using var peer = await ConnectAsAsync(servers, address);
            Assert.Equal(code, (await LoginAsync(peer, "Nobody else", TokenServers.NewKey())).Code());
        }
    }

    [Fact]
    public async Task A_connection_counts_for_the_address_it_speaks_for()
    {
        const int Max = 20;
        await using var servers = await ServerBounds.StartAsync(options => options with { MaxConnectionsPerAddress = Max });
        var peers = new List<RawPeer>();
        for (var i = 0; i < Max; i++)
        {
            peers.Add(await ConnectAsAsync(servers, "203.0.113.7"));
        }

        using var refused = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        Assert.Equal(RpcErrorCode.Busy, (await SpeakForAsync(servers, refused, "203.0.113.7")).Code());
        (await SpeakForAsync(servers, refused, "203.0.113.8")).Result();
        peers.ForEach(peer => peer.Dispose());
        await Deadline.Until("there is room again", async () =>
            (await SpeakForAsync(servers, refused, "203.0.113.7")).Code() == 0);
    }

    [Fact]
    public void Attempts_are_forgotten_when_their_window_ends()
    {
        var clock = new ManualClock();
        var attempts = Window(max: 2, capacity: 10, clock);
        attempts.Begin("name", Refusal);
        clock.Advance(TimeSpan.FromSeconds(59));
        attempts.Begin("name", Refusal);
        Assert.Equal(1000, Assert.Throws<RpcException>(() => attempts.Begin("name", Refusal)).RetryAfterMs);
        attempts.Begin("another name", Refusal);
        clock.Advance(TimeSpan.FromSeconds(1));
        attempts.Begin("name", Refusal);
    }

    [Fact]
    public void Attempts_that_are_under_way_count_until_they_are_forgiven()
    {
        var attempts = Window(max: 1, capacity: 10, new ManualClock());
        attempts.Begin("name", Refusal);
        Assert.Throws<RpcException>(() => attempts.Begin("name", Refusal));
        attempts.Forgive("name");
        attempts.Begin("name", Refusal);
    }

    [Fact]
    public void Where_no_more_can_be_remembered_nobody_is_kept_out_and_nobody_remembered_guesses_on()
    {
        var clock = new ManualClock();
        var attempts = Window(max: 1, capacity: 3, clock);
        foreach (var name in new[] { "one", "two", "three" })
        {
            attempts.Begin(name, Refusal);
        }

        attempts.Begin("four", Refusal);
        attempts.Begin("four", Refusal);
        Assert.Throws<RpcException>(() => attempts.Begin("one", Refusal));
        clock.Advance(TimeSpan.FromMinutes(2));
        attempts.Begin("four", Refusal);
        Assert.Throws<RpcException>(() => attempts.Begin("four", Refusal));
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

    private static AttemptWindow<string> Window(int max, int capacity, ManualClock clock) =>
        new(max, TimeSpan.FromSeconds(60), capacity, clock);

    private static object Credential(string userName) => new
    {
        user_name = userName,
        salt = Convert.ToBase64String(new byte[16]),
        iterations = 600_000,
        auth_key = TokenServers.NewKey(),
    };

    private static Task<JsonElement> SignUpAsync(TokenServers servers, string userName) =>
        servers.AskDataAsync("InsertUser", Credential(userName));

    private static Task<JsonElement> LoginAsync(TokenServers servers, string userName, string authKey) =>
        servers.AskDataAsync("Login", new { user_name = userName, auth_key = authKey });

    private static Task<JsonElement> LoginAsync(RawPeer peer, string userName, string authKey) =>
        peer.AskAsync("Login", new { user_name = userName, auth_key = authKey });

    // A kept connection like the bridge's, for somebody at this address.
    private static async Task<RawPeer> ConnectAsAsync(TokenServers servers, string address)
    {
        var peer = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        (await SpeakForAsync(servers, peer, address)).Result();
        return peer;
    }

    private static Task<JsonElement> SpeakForAsync(TokenServers servers, RawPeer peer, string address) =>
        peer.AskAsync("SetClientAddress", new { client_address = address }, auth: servers.Secret.Auth);
}
