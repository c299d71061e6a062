using System.Net;
using System.Net.Sockets;
using System.Text;
using Talko.Protocol.Access;

namespace Talko.Web.Tests.Bridge;

/// <summary>Strangers that make more connections than there may be, and never finish a request.</summary>
public sealed class ConnectionFloodTests : TokenBridgeTest
{
    private const int MaxConnections = 200;
    private const int MaxPerAddress = 60;

    [Theory]
    [InlineData("")]
    [InlineData("POST /session HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: http://localhost:PORT\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")]
    public async Task Connections_of_five_addresses_that_show_no_session_keep_nobody_out(string begun)
    {
        Needs.ManyLoopbackAddresses();
        await using var bridge = await StartSmallAsync();
        await using var flood = new Flood(bridge.Port, [.. Enumerable.Range(1, 5).Select(number => $"127.0.1.{number}")], begun);
        using var window = await BrowserPeer.ConnectAsync(bridge.Port, cookie: CookieFor(bridge));
        Assert.NotNull((await window.AskAsync("GetChats", new { }))["result"]);
        await flood.FillAsync(5 * MaxPerAddress);
        flood.GoOn();

        for (var number = 0; number < 50; number++)
        {
            using var newcomer = SessionPeer.To(bridge.Port);
            Assert.Equal(HttpStatusCode.OK, (await newcomer.GetAsync().Within("an answer")).Status);
        }

        Assert.NotNull((await window.AskAsync("GetChats", new { }))["result"]);
        Assert.Single(Log.Lines, line => line.StartsWith("Closed a connection", StringComparison.Ordinal));
        Assert.DoesNotContain(Log.Lines, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_at_a_users_own_address_do_not_keep_them_out()
    {
        Needs.ManyLoopbackAddresses();
        await using var bridge = await StartSmallAsync();
        await using var flood = new Flood(bridge.Port, ["127.0.0.1"], "");
        using var window = await BrowserPeer.ConnectAsync(bridge.Port, cookie: CookieFor(bridge));
        Assert.NotNull((await window.AskAsync("GetChats", new { }))["result"]);
        await flood.FillAsync(MaxPerAddress);

        using var newcomer = SessionPeer.To(bridge.Port);
        Assert.Equal(HttpStatusCode.OK, (await newcomer.GetAsync().Within("an answer")).Status);
        Assert.NotNull((await window.AskAsync("GetChats", new { }))["result"]);
    }

    private Task<WebBridge> StartSmallAsync() => StartBridgeAsync(options => options with
    {
        MaxConnections = MaxConnections,
        MaxConnectionsPerAddress = MaxPerAddress,
        AddressOf = AddressOf,
    });

    // All of loopback is one peer; here it stands for a network of many.
    private static ClientAddress AddressOf(IPAddress loopback)
    {
        var bytes = loopback.MapToIPv4().GetAddressBytes();
        bytes[0] = 10;
        return ClientAddress.Of(new IPAddress(bytes));
    }

    private string CookieFor(WebBridge bridge) => $"talko-{bridge.Port}={Servers.Accounts.Begin(Ada, null).Token}";

    /// <summary>Connections that begin something, or nothing, and leave it at that.</summary>
    private sealed class Flood(int port, string[] addresses, string begun) : IAsyncDisposable
    {
        private readonly byte[] _begun = Encoding.ASCII.GetBytes(begun.Replace("PORT", $"{port}", StringComparison.Ordinal));
        private readonly CancellationTokenSource _stopping = new();
        private readonly Queue<Socket> _sockets = [];
        private Task _goingOn = Task.CompletedTask;
        private int _made;

        public async Task FillAsync(int count)
        {
            for (var number = 0; number < count; number++)
            {
                await AddAsync();
            }
        }

        /// <summary>Makes more and more.</summary>
        public void GoOn() => _goingOn = Task.Run(async () =>
        {
            while (!_stopping.IsCancellationRequested)
            {
                await AddAsync();
            }
        });

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _goingOn;
            foreach (var socket in _sockets)
            {
                socket.Dispose();
            }

            _stopping.Dispose();
        }

        private async Task AddAsync()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _sockets.Enqueue(socket);
            socket.Bind(new IPEndPoint(IPAddress.Parse(addresses[_made++ % addresses.Length]), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port).Within("a connection");
            await socket.SendAsync(_begun);
            if (_sockets.Count > 2 * MaxConnections)
            {
                _sockets.Dequeue().Dispose();
            }
        }
    }
}
