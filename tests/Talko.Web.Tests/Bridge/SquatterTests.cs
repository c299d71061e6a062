using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Bridge;

public sealed class SquatterTests : TokenBridgeTest
{
    [Theory]
    [InlineData("no proof")]
    [InlineData("a proof by another secret")]
    [InlineData("the other server's proof")]
    [InlineData("an error")]
    public async Task A_stranger_on_a_servers_port_learns_neither_secret_nor_token_nor_key(string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var bridge = await StartBridgeAsync(options => options with { DataPort = port });
        using var peer = SessionPeer.To(bridge.Port);
        var answering = peer.AskAsync("Login", LoginParams());

        using var connection = await listener.AcceptTcpClientAsync(Cancelled);
        var heard = await HearAsync(connection.GetStream(), kind);
        var answer = await answering;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(RpcErrorCode.Internal, answer.ErrorCode);
        Assert.Contains("GetServer", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("\"auth\"", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("Login", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_on_the_streams_port_learns_nothing_either()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var bridge = await StartBridgeAsync(options => options with { BroadcastPort = port });
        var cookie = $"talko-{bridge.Port}={Servers.Accounts.Begin(Ada, null).Token}";
        using var browser = await BrowserPeer.ConnectAsync(bridge.Port, cookie: cookie);
        var opening = browser.AskAsync("OpenStream", new { user_id = Ada.UserId });

        using var connection = await listener.AcceptTcpClientAsync(Cancelled);
        var heard = await HearAsync(connection.GetStream(), "no proof");

        Assert.NotNull((await opening)["error"]);
        Assert.DoesNotContain("\"auth\"", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenStream", heard, StringComparison.Ordinal);
    }

    /// <summary>Answers the first request as a stranger may; returns all that the bridge sends.</summary>
    private async Task<string> HearAsync(NetworkStream stream, string kind)
    {
        var header = new byte[10];
        await stream.ReadExactlyAsync(header, Cancelled);
        var payload = new byte[int.Parse(Encoding.ASCII.GetString(header), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(payload, Cancelled);
        var request = JsonDocument.Parse(payload).RootElement;
        await stream.WriteAsync(RawPeer.Frame(AnswerOf(kind, request)), Cancelled);
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest, Cancelled);
        return Encoding.UTF8.GetString([.. payload, .. rest.ToArray()]);
    }

    private string AnswerOf(string kind, JsonElement request)
    {
        var nonce = request.GetProperty("params").GetProperty("nonce").GetString()!;
        var id = request.GetProperty("id").GetInt64();
        if (kind == "an error")
        {
            return JsonSerializer.Serialize(new { jsonrpc = "2.0", error = new { code = -32601, message = "no" }, id });
        }

        var proof = kind switch
        {
            "no proof" => null,
            "the other server's proof" => Servers.Accounts.Secret!.Prove("BroadcastServer", nonce),
            _ => ServerSecret.Create().Prove("DataServer", nonce),
        };
        var result = new { server = "DataServer", version = "0", auth = "token", limits = new { }, proof };
        return JsonSerializer.Serialize(new { jsonrpc = "2.0", result, id });
    }
}
