using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Talko.Web.Tests.Bridge;

/// <summary>The browser's end of a WebSocket, of which the test says every byte.</summary>
internal sealed class BrowserPeer : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<BrowserPeer> ConnectAsync(
        int port,
        string? origin = "same",
        string host = "localhost",
        string? cookie = null)
    {
        var peer = new BrowserPeer();
        if (origin is not null)
        {
            peer._socket.Options.SetRequestHeader("Origin", origin == "same" ? $"http://localhost:{port}" : origin);
        }

        peer._socket.Options.SetRequestHeader("Host", $"{host}:{port}");
        if (cookie is not null)
        {
            peer._socket.Options.SetRequestHeader("Cookie", cookie);
        }

        peer._socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await peer._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/socket"), CancellationToken.None)
                .Within("the WebSocket");
            return peer;
        }
        catch (WebSocketException)
        {
            var status = peer._socket.HttpStatusCode;
            peer.Dispose();
            throw new HttpRequestException($"refused with {status}", null, status);
        }
    }

    public Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), type, true, CancellationToken.None).Within("sending");

    public async Task<JsonNode> AskAsync(string method, object parameters)
    {
        await SendAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", method, @params = parameters, id = 1 }));
        return JsonNode.Parse(await ReceiveAsync())!;
    }

    public async Task<string> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var piece = await _socket.ReceiveAsync(buffer, CancellationToken.None).Within("a message");
            if (piece.MessageType == WebSocketMessageType.Close)
            {
                throw new EndOfStreamException($"the bridge closed: {piece.CloseStatus} {piece.CloseStatusDescription}");
            }

            message.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }

    /// <summary>The code with which the bridge closes.</summary>
    public async Task<int> ReceiveCloseAsync()
    {
        var piece = await _socket.ReceiveAsync(new byte[256], CancellationToken.None).Within("the closing");
        Assert.Equal(WebSocketMessageType.Close, piece.MessageType);
        await CloseAsync();
        return (int)piece.CloseStatus!;
    }

    public Task CloseAsync() =>
        _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Within("the close");

    public void Dispose() => _socket.Dispose();
}
