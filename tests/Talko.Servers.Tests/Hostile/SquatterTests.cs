using System.Text.Json;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Broadcast;
using Talko.Servers.Tests.Data;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Strangers that listen where one of the servers is expected.</summary>
public sealed class SquatterTests
{
    private const string Token = "a-token-of-somebody-0123456789-0123456789-x";

    private readonly ServerSecret _secret = ServerSecret.Create();

    public static TheoryData<string> Kinds =>
    [
        "no proof", "a wrong proof", "a short proof", "another secret", "the other server's proof", "an error",
        "not signed in", "no answer", "not JSON-RPC",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stranger_on_the_BroadcastServers_port_learns_nothing(string kind)
    {
        await using var stranger = ScriptedServer.Start(request => AnswerGetServer(request, "BroadcastServer", kind));
        await using var server = await RunningDataServer.StartAsync(options => options with
        {
            Secret = _secret,
            BroadcastPort = stranger.Port,
            MinLinkPause = TimeSpan.FromMilliseconds(10),
            MaxLinkPause = TimeSpan.FromMilliseconds(20),
        });
        await Deadline.Until("the link to be tried some times", () => stranger.Requests >= 3);
        var person = await SignUpAsync(server);
        await SayAsync(server, person);
        var requests = stranger.Requests;
        await Deadline.Until("the link to be tried again", () => stranger.Requests >= requests + 2);

        ExpectLearntNothing(stranger);
        Assert.DoesNotContain("a text of somebody", stranger.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenLink", stranger.Received, StringComparison.Ordinal);
        var info = await RawPeer.AskAsync(server.EndPoint, "GetServer", new { });
        Assert.False(info.Result().GetProperty("link").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stranger_on_the_DataServers_port_learns_nothing(string kind)
    {
        await using var stranger = ScriptedServer.Start(request => AnswerGetServer(request, "DataServer", kind));
        await using var server = await RunningBroadcastServer.StartAsync(
            options => options with { Secret = _secret, DataPort = stranger.Port });
        for (var i = 0; i < 3; i++)
        {
            var answer = await RawPeer.AskAsync(server.EndPoint, "OpenStream", new { }, Token);
            Assert.Equal(RpcErrorCode.Busy, answer.Code());
        }

        Assert.True(stranger.Requests > 0);
        ExpectLearntNothing(stranger);
        Assert.DoesNotContain("GetSession", stranger.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_cannot_have_the_DataServer_prove_itself_to_itself()
    {
        var started = new TaskCompletionSource<RunningDataServer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stranger = ScriptedServer.Start(async request =>
        {
            var server = await started.Task;
            var answer = await RawPeer.AskAsync(server.EndPoint, "GetServer", request.GetProperty("params"));
            var info = answer.Result().GetRawText();
            return $"\"result\":{info.Replace("\"DataServer\"", "\"BroadcastServer\"", StringComparison.Ordinal)}";
        });
        await using var running = await RunningDataServer.StartAsync(options => options with
        {
            Secret = _secret,
            BroadcastPort = stranger.Port,
            MinLinkPause = TimeSpan.FromMilliseconds(10),
            MaxLinkPause = TimeSpan.FromMilliseconds(20),
        });
        started.SetResult(running);
        await Deadline.Until("the link to be tried some times", () => stranger.Requests >= 3);
        ExpectLearntNothing(stranger);
        Assert.DoesNotContain("OpenLink", stranger.Received, StringComparison.Ordinal);
    }

    private void ExpectLearntNothing(ScriptedServer stranger)
    {
        Assert.DoesNotContain(_secret.Auth.TrimEnd('='), stranger.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("\"auth\"", stranger.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, stranger.Received, StringComparison.Ordinal);
    }

    private string? AnswerGetServer(JsonElement request, string name, string kind)
    {
        var nonce = request.GetProperty("params").GetProperty("nonce").GetString()!;
        var other = name == "DataServer" ? "BroadcastServer" : "DataServer";
        var proof = kind switch
        {
            "a wrong proof" => new byte[32],
            "a short proof" => _secret.Prove(name, nonce)[..31],
            "another secret" => ServerSecret.Create().Prove(name, nonce),
            "the other server's proof" => _secret.Prove(other, nonce),
            _ => null,
        };
        return kind switch
        {
            "an error" => """ "error":{"code":-32002,"message":"show me your secret first"} """,
            "not signed in" => $$""" "error":{"code":{{RpcErrorCode.NotSignedIn}},"message":"sign in again"} """,
            "no answer" => null,
            "not JSON-RPC" => """ "x":1 """,
            _ => $"\"result\":{Describe(name, proof)}",
        };
    }

    private static string Describe(string name, byte[]? proof) => JsonSerializer.Serialize(
        new { server = name, version = "0", auth = "token", limits = new { max_payload_bytes = 1_048_576 }, proof });

    private static async Task<string> SignUpAsync(RunningDataServer server)
    {
        var key = TokenServers.NewKey();
        var salt = Convert.ToBase64String(new byte[16]);
        await server.AskAsync("InsertUser", new { user_name = "Somebody", salt, iterations = 600_000, auth_key = key });
        var session = await server.AskAsync("Login", new { user_name = "Somebody", auth_key = key });
        return session.GetProperty("token").GetString()!;
    }

    private static async Task SayAsync(RunningDataServer server, string token)
    {
        var chat = new { chat_name = "N/A", user_ids = new[] { 1 } };
        (await RawPeer.AskAsync(server.EndPoint, "InsertChat", chat, token)).Result();
        var message = new { chat_id = 1, message_text = "a text of somebody" };
        (await RawPeer.AskAsync(server.EndPoint, "InsertMessage", message, token)).Result();
        (await RawPeer.AskAsync(server.EndPoint, "Logout", new { }, token)).Result();
    }
}
