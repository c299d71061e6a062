using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Talko.Testing.Wire;

namespace Talko.Client.Tests.Fakes;

/// <summary>The server's end of one connection, written anew from protocol.md.</summary>
internal sealed class FakeConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    public FakeConnection(TcpClient client)
    {
        _client = client;
        _client.NoDelay = true;
        _stream = client.GetStream();
    }

    /// <summary>The next payload; null at the end of the stream.</summary>
    public async Task<JsonObject?> ReceiveAsync()
    {
        var header = new byte[10];
        if (await _stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return null;
        }

        var payload = new byte[int.Parse(Encoding.ASCII.GetString(header), CultureInfo.InvariantCulture)];
        await _stream.ReadExactlyAsync(payload);
        return JsonNode.Parse(payload)!.AsObject();
    }

    public Task SendAsync(JsonObject payload) => SendAsync(RawPeer.Frame(payload.ToJsonString()));

    public Task SendHalfAsync(JsonObject payload)
    {
        var frame = RawPeer.Frame(payload.ToJsonString());
        return SendAsync(frame[..(frame.Length / 2)]);
    }

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    public void Dispose() => _client.Dispose();
}
