using System.Text;
using System.Text.Json;
using Talko.BroadcastServer;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Broadcast;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>A session that has ended has no stream, whatever was under way when it ended.</summary>
public sealed class RevocationTests
{
    [Theory]
    [InlineData("Logout")]
    [InlineData("Logout of all")]
    [InlineData("EndSession")]
    [InlineData("SetDisabled")]
    [InlineData("SetCredential")]
    public async Task Whatever_ends_a_session_ends_its_streams(string way)
    {
        await using var servers = await TokenServers.StartAsync();
        var (person, other) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        using var first = await servers.OpenStreamAsync(person);
        using var second = await servers.OpenStreamAsync(person);
        using var others = await servers.OpenStreamAsync(other);
        var answer = way switch
        {
            "Logout" => await servers.AskDataAsync("Logout", new { }, person.Token),
            "Logout of all" => await servers.AskDataAsync(
                "Logout", new { all = true }, (await servers.LoginAsync(person)).Token),
            "SetDisabled" => await servers.AskDataAsync(
                way, new { user_id = person.UserId, disabled = true }, servers.Secret.Auth),
            _ => await servers.AskDataAsync(
                way, new MethodParameters(servers, person, 1).Of(way), servers.Secret.Auth),
        };
        answer.Result();
        await ExpectEndAsync(first);
        await ExpectEndAsync(second);
        await ExpectPushAsync(servers, other, others);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_streams_and_not_its_own()
    {
        await using var servers = await TokenServers.StartAsync();
        var person = await servers.SignUpAsync();
        var elsewhere = await servers.LoginAsync(person);
        using var own = await servers.OpenStreamAsync(person);
        using var others = await servers.OpenStreamAsync(elsewhere);
        var parameters = new MethodParameters(servers, person, 1).Of("ChangePassword");
        (await servers.AskDataAsync("ChangePassword", parameters, person.Token)).Result();
        await ExpectEndAsync(others);
        await ExpectPushAsync(servers, person, own);
    }

    [Fact]
    public async Task What_is_held_up_when_a_session_ends_is_not_written_any_more()
    {
        await using var servers = await TokenServers.StartAsync(
            options => options with { MessageBurst = 1, MessagesPerSecond = 1, MaxMessageDelay = TimeSpan.FromSeconds(10) });
        var (person, other) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var again = await servers.LoginAsync(person);
        var chatId = await servers.MakeChatAsync(other, person);
        await servers.SayAsync(person, chatId, "before");
        using var peer = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        var parameters = new { chat_id = chatId, message_text = "held up" };
        var held = peer.AskAsync("InsertMessage", parameters, auth: person.Token);
        (await servers.AskDataAsync("Logout", new { session_id = person.SessionId }, again.Token)).Result();

        Assert.Equal(RpcErrorCode.NotSignedIn, (await held.Within("the held up message to be answered")).Code());
        var messages = (await servers.AskDataAsync("GetMessages", new { chat_id = chatId }, again.Token)).Result();
        Assert.Single(messages.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_session_that_ends_while_its_stream_opens_gets_none()
    {
        var (asked, release) = (NewSignal(), NewSignal());
        await using var script = new ScriptedDataServer(async () =>
        {
            asked.SetResult();
            await release.Task;
            return Session(DateTimeOffset.UtcNow.AddDays(1));
        });
        await using var server = await script.StartBroadcastServerAsync();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var opening = peer.AskAsync("OpenStream", new { events = true }, keepAlive: false, auth: "a token");
        await asked.Task.Within("the session to be looked up");
        (await RawPeer.AskAsync(server.EndPoint, "CloseSession", new { session_id = 7 }, script.Secret.Auth)).Result();
        release.SetResult();
        Assert.Equal(RpcErrorCode.NotSignedIn, (await opening).Code());
        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task A_stream_that_opens_while_the_link_does_has_to_ask_again()
    {
        var (asked, release) = (NewSignal(), NewSignal());
        await using var script = new ScriptedDataServer(async () =>
        {
            asked.SetResult();
            await release.Task;
            return Session(DateTimeOffset.UtcNow.AddDays(1));
        });
        await using var server = await script.StartBroadcastServerAsync();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var opening = peer.AskAsync("OpenStream", new { events = true }, keepAlive: false, auth: "a token");
        await asked.Task.Within("the session to be looked up");
        (await RawPeer.AskAsync(server.EndPoint, "OpenLink", new { }, script.Secret.Auth)).Result();
        release.SetResult();
        var answer = await opening;
        Assert.Equal(RpcErrorCode.Busy, answer.Code());
        Assert.True(answer.RetryAfterMs() > 0);
        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task A_link_that_cannot_open_has_nobody_reconcile_however_often_it_is_tried()
    {
        var canAnswer = false;
        await using var script = new ScriptedDataServer(
            () => Task.FromResult(Session(DateTimeOffset.UtcNow.AddDays(1))), () => canAnswer);
        await using var server = await script.StartBroadcastServerAsync(options => options with
        {
            ClockInterval = TimeSpan.FromMilliseconds(10),
            PingInterval = TimeSpan.FromMilliseconds(50),
            ResyncSpread = TimeSpan.Zero,
        });
        using var stream = await RawPeer.ConnectAsync(server.EndPoint);
        (await stream.AskAsync("OpenStream", new { events = true }, auth: "a token")).Result();

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refused = await RawPeer.AskAsync(server.EndPoint, "OpenLink", new { }, script.Secret.Auth);
            Assert.Equal(RpcErrorCode.Busy, refused.Code());
            Assert.Equal(["ping", "ping", "ping"], await KindsAsync(stream, 3));
        }

        canAnswer = true;
        (await RawPeer.AskAsync(server.EndPoint, "OpenLink", new { }, script.Secret.Auth)).Result();
        string kind;
        do
        {
            kind = (await KindsAsync(stream, 1))[0];
        }
        while (kind == "ping");
        Assert.Equal("resync", kind);
    }

    [Fact]
    public async Task A_session_that_expires_ends_its_stream()
    {
        await using var script = new ScriptedDataServer(
            () => Task.FromResult(Session(DateTimeOffset.UtcNow.AddMilliseconds(300))));
        await using var server = await script.StartBroadcastServerAsync();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        (await peer.AskAsync("OpenStream", new { events = true }, auth: "a token")).Result();
        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task However_opening_and_ending_fall_together_no_stream_is_left()
    {
        await using var servers = await TokenServers.StartAsync();
        var person = await servers.SignUpAsync();
        for (var round = 0; round < 100; round++)
        {
            var session = await servers.LoginAsync(person);
            var peers = await Task.WhenAll(
                Enumerable.Range(0, 3).Select(_ => RawPeer.ConnectAsync(servers.Broadcast.EndPoint)));
            var request = RawPeer.Frame(RawPeer.Request("OpenStream", new { events = true }, session.Token));
            var opening = peers.Select(peer => peer.SendAsync(request)).ToArray();
            await servers.LogoutAsync(session);
            await Task.WhenAll(opening);
            foreach (var peer in peers)
            {
                // Opened or refused, its end comes.
                await peer.ReceiveToEndAsync();
                peer.Dispose();
            }
        }
    }

    [Fact]
    public async Task A_session_that_ended_while_there_was_no_link_has_no_stream_once_there_is_one()
    {
        await using var servers = await TokenServers.StartAsync();
        var (ended, expired) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var alive = await servers.SignUpAsync();
        using var first = await servers.OpenStreamAsync(ended);
        using var second = await servers.OpenStreamAsync(expired);
        using var third = await servers.OpenStreamAsync(alive);
        await servers.StopDataAsync();
        await servers.Data.Facts.DeleteSessionAsync(ended.SessionId);
        await servers.Data.Facts.ExpireSessionAsync(expired.SessionId);
        await servers.StartDataAsync();
        await ExpectEndAsync(first);
        await ExpectEndAsync(second);
        await ExpectPushAsync(servers, alive, third);
    }

    private static async Task<List<string>> KindsAsync(RawPeer stream, int count)
    {
        var kinds = new List<string>();
        while (kinds.Count < count)
        {
            kinds.Add((await stream.ReceiveAsync()).Result().EnumerateObject().Single().Name);
        }

        return kinds;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Session(DateTimeOffset end) =>
        $$""" "result":{"user_id":1,"session_id":7,"expires_ts":{{end.ToUnixTimeMilliseconds()}}} """;

    // What else comes on it is news of another kind.
    private static async Task ExpectEndAsync(RawPeer stream)
    {
        var received = Encoding.ASCII.GetString(await stream.ReceiveToEndAsync());
        Assert.DoesNotContain("message_id", received, StringComparison.Ordinal);
    }

    private static async Task ExpectPushAsync(TokenServers servers, Person author, RawPeer stream)
    {
        var messageId = await servers.SayAsync(author, await servers.MakeChatAsync(author), "still here");
        JsonElement result;
        do
        {
            result = (await stream.ReceiveAsync()).Result();
        }
        while (!result.TryGetProperty("message", out _));
        Assert.Equal(messageId, result.GetProperty("message").GetProperty("message_id").GetInt64());
    }

    /// <summary>A DataServer that proves itself and answers GetSession, and whether sessions have ended, as the test says.</summary>
    private sealed class ScriptedDataServer : IAsyncDisposable
    {
        private readonly ScriptedServer _server;

        public ScriptedDataServer(Func<Task<string>> getSession, Func<bool>? canFindEnded = null) => _server = ScriptedServer.Start(
            async request => request.GetProperty("method").GetString() switch
            {
                "GetServer" => $"\"result\":{Describe(request.GetProperty("params").GetProperty("nonce").GetString()!)}",
                "GetSession" => await getSession(),
                _ when canFindEnded?.Invoke() == false => null,
                _ => """ "result":{"session_ids":[]} """,
            });

        public ServerSecret Secret { get; } = ServerSecret.Create();

        public Task<RunningBroadcastServer> StartBroadcastServerAsync(
            Func<BroadcastServerOptions, BroadcastServerOptions>? change = null) => RunningBroadcastServer.StartAsync(
                options => (change ?? (same => same))(options with { Secret = Secret, DataPort = _server.Port }));

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        private string Describe(string nonce) => JsonSerializer.Serialize(new
        {
            server = "DataServer",
            version = "0",
            auth = "token",
            limits = new { max_payload_bytes = 1_048_576 },
            proof = Secret.Prove("DataServer", nonce),
        });
    }
}
