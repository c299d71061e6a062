using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

public sealed class LongTokenTests
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The last one is within what a server reads, and would not be if the BroadcastServer passed it on.
    [Theory]
    [InlineData("DataServer", 'x', 1_000_000)]
    [InlineData("DataServer", '\u00E9', 500_000)]
    [InlineData("BroadcastServer", 'x', 1_000_000)]
    [InlineData("BroadcastServer", '\u00E9', 500_000)]
    public async Task A_token_that_is_too_long_is_none(string name, char character, int length)
    {
        await using var servers = await TokenServers.StartAsync();
        var method = name == "DataServer" ? "GetSessions" : "OpenStream";
        var auth = new string(character, length);
        var payload = JsonSerializer.Serialize(new { jsonrpc = "2.0", method, @params = new { }, id = 1, auth }, Raw);
        Assert.InRange(Encoding.UTF8.GetByteCount(payload), 1_000_000, 1_048_576);
        using var peer = await RawPeer.ConnectAsync(servers.Find(name));
        await peer.SendPayloadAsync(payload);
        Assert.Equal(RpcErrorCode.NotSignedIn, (await peer.ReceiveAsync()).Code());
    }
}
