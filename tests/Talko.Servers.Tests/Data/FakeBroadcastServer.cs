using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Talko.Testing.Network;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Data;

/// <summary>
/// A listener that says it is a BroadcastServer, hands the test what it is told, and answers as the test says. It can
/// go away and come back on the same port.
/// </summary>
internal sealed class FakeBroadcastServer : IAsyncDisposable
{
    private readonly Channel<JsonElement> _requests = Channel.CreateUnbounded<JsonElement>();
    private readonly List<TcpClient> _connections = [];
    private TcpListener _listener;
    private Task _accepting;

    private FakeBroadcastServer()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port { get; } = Ports.TakeFree();

    /// <summary>How many connections have been made.</summary>
    public int Accepted { get; private set; }

    /// <summary>The answer to a request by its method: a result, an error, or null for none at all.</summary>
    public Func<string, string?> Answer { get; set; } = AnswerWell;

    public static FakeBroadcastServer Start() => new();

    public static string? AnswerWell(string method) => method == "GetServer"
        ? """ "result":{"server":"BroadcastServer","version":"0","auth":"trust","limits":{"max_payload_bytes":1}} """
        : """ "result":{} """;

    /// <summary>The next request of this method; GetServer's are passed over.</summary>
    public async Task<JsonElement> ReceiveAsync(string method)
    {
        var request = await _requests.Reader.ReadAsync().AsTask().Within($"a request {method}");
        while (request.GetProperty("method").GetString() == "GetServer")
        {
            request = await _requests.Reader.ReadAsync().AsTask().Within($"a request {method}");
        }

        Assert.Equal(method, request.GetProperty("method").GetString());
        Assert.True(request.GetProperty("keep_alive").GetBoolean());
        return request.GetProperty("params");
    }

    /// <summary>The params of the next request, whatever it is.</summary>
    public async Task<JsonElement> ReceiveAnyAsync() =>
        (await _requests.Reader.ReadAsync().AsTask().Within("a request")).GetProperty("params");

    /// <summary>Closes what is open and listens no more.</summary>
    public async Task GoAwayAsync()
    {
        _listener.Dispose();
        await _accepting;
        lock (_connections)
        {
            _connections.ForEach(connection => connection.Dispose());
            _connections.Clear();
        }
    }

    public void ComeBack()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ValueTask DisposeAsync() => new(GoAwayAsync());

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync();
                lock (_connections)
                {
                    _connections.Add(connection);
                }

                Accepted++;
                _ = ServeAsync(connection.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It went away.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        try
        {
            while (true)
            {
                var header = new byte[10];
                await stream.ReadExactlyAsync(header);
                var payload = new byte[int.Parse(Encoding.ASCII.GetString(header), CultureInfo.InvariantCulture)];
                await stream.ReadExactlyAsync(payload);
                var request = JsonDocument.Parse(payload).RootElement;
                _requests.Writer.TryWrite(request);
                if (Answer(request.GetProperty("method").GetString()!) is { } answer)
                {
                    var id = request.GetProperty("id").GetRawText();
                    await stream.WriteAsync(RawPeer.Frame($$"""{"jsonrpc":"2.0",{{answer}},"id":{{id}}}"""));
                }
            }
        }
        catch (IOException)
        {
            // The link was closed, by one end or the other.
        }
    }
}
