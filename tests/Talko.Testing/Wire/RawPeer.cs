using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Talko.Testing.Wire;

/// <summary>
/// A peer that sends and receives what the test says, byte by byte, and shares no code with what it tests.
/// </summary>
public sealed class RawPeer : IDisposable
{
    private readonly TcpClient _client;
    private readonly List<byte> _received = [];
    private NetworkStream? _stream;

    private RawPeer(TcpClient client) => _client = client;

    public Socket Socket => _client.Client;

    /// <summary>Connects, from one of this machine's addresses where one is given.</summary>
    public static async Task<RawPeer> ConnectAsync(IPEndPoint server, IPAddress? from = null)
    {
        var peer = new RawPeer(from is null ? new TcpClient() : new TcpClient(new IPEndPoint(from, 0)));
        await peer._client.ConnectAsync(server).Within("a connection");
        peer._client.NoDelay = true;
        peer._stream = peer._client.GetStream();
        return peer;
    }

    /// <summary>Header and payload as bytes.</summary>
    public static byte[] Frame(string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var header = bytes.Length.ToString(CultureInfo.InvariantCulture).PadRight(10);
        return [.. Encoding.ASCII.GetBytes(header), .. bytes];
    }

    /// <summary>A request's payload.</summary>
    public static string Request(string method, object parameters, string? auth = null, bool keepAlive = false)
    {
        var request = JsonSerializer.SerializeToNode(
            new { jsonrpc = "2.0", method, @params = parameters, id = 1, keep_alive = keepAlive })!;
        if (auth is not null)
        {
            request["auth"] = auth;
        }

        return request.ToJsonString();
    }

    /// <summary>One request on a connection of its own; the answer is what came before the server closed.</summary>
    public static async Task<JsonElement> AskAsync(
        IPEndPoint server,
        string method,
        object parameters,
        string? auth = null)
    {
        using var peer = await ConnectAsync(server);
        return await peer.AskAsync(method, parameters, keepAlive: false, auth);
    }

    public async Task<JsonElement> AskAsync(
        string method,
        object parameters,
        bool keepAlive = true,
        string? auth = null)
    {
        await SendPayloadAsync(Request(method, parameters, auth, keepAlive));
        return await ReceiveAsync();
    }

    /// <summary>An answer to one request, or what the server says instead of reading it.</summary>
    public async Task<JsonElement> ReceiveOrAskAsync(string method, bool keepAlive = false)
    {
        try
        {
            return await AskAsync(method, new { }, keepAlive);
        }
        catch (IOException) when (_received.Count > 0)
        {
            return await ReceiveAsync();
        }
        catch (IOException)
        {
            // The reset of a refused connection may overtake the refusal itself.
            return JsonDocument.Parse("{}").RootElement;
        }
    }

    public Task SendPayloadAsync(string payload) => SendAsync(Frame(payload));

    public Task SendAsync(string bytes) => SendAsync(Encoding.ASCII.GetBytes(bytes));

    public Task SendAsync(byte[] bytes) => _stream!.WriteAsync(bytes).AsTask().Within("the peer to read");

    /// <summary>Ends the sending side and goes on receiving.</summary>
    public void EndSending() => Socket.Shutdown(SocketShutdown.Send);

    public async Task<JsonElement> ReceiveAsync() => JsonDocument.Parse(await ReceivePayloadAsync()).RootElement;

    public async Task<string> ReceivePayloadAsync()
    {
        var header = Encoding.ASCII.GetString(await TakeAsync(10));
        return Encoding.UTF8.GetString(await TakeAsync(int.Parse(header, CultureInfo.InvariantCulture)));
    }

    /// <summary>All that comes until the server closes.</summary>
    public async Task<byte[]> ReceiveToEndAsync()
    {
        while (await FillAsync())
        {
        }

        return [.. _received];
    }

    /// <summary>Passes when the server closes without another byte; a reset is no clean close.</summary>
    public async Task ExpectEndAsync()
    {
        if (await FillAsync() || _received.Count > 0)
        {
            throw new InvalidOperationException($"expected the end, got: {Encoding.UTF8.GetString([.. _received])}");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte[]> TakeAsync(int count)
    {
        while (_received.Count < count)
        {
            if (!await FillAsync())
            {
                throw new EndOfStreamException($"the server closed after {_received.Count} of {count} bytes");
            }
        }

        var taken = _received[..count];
        _received.RemoveRange(0, count);
        return [.. taken];
    }

    private async Task<bool> FillAsync()
    {
        var buffer = new byte[64 * 1024];
        var count = await _stream!.ReadAsync(buffer).AsTask().Within("bytes from the server");
        _received.AddRange(buffer.AsSpan(0, count));
        return count > 0;
    }
}
