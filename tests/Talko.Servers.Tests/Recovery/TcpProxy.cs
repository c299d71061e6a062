using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Talko.Servers.Tests.Recovery;

/// <summary>
/// The network between a client and a server, which loses what a test says. Its port stays the same while the server
/// behind it is another one.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly List<ProxyConnection> _connections = [];
    private readonly List<long> _acceptedAt = [];
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _pause;
    private volatile IPEndPoint? _server;
    private volatile bool _isMute;

    private TcpProxy()
    {
        _listener.Start(4096);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>When each connection was made, as Environment.TickCount64 has it.</summary>
    public IReadOnlyList<long> AcceptedAt
    {
        get
        {
            lock (_gate)
            {
                return [.. _acceptedAt];
            }
        }
    }

    /// <summary>Where new connections lead; null ends them.</summary>
    public IPEndPoint? Server
    {
        get => _server;
        set => _server = value;
    }

    /// <summary>Whether answers of servers are lost while requests pass, on old and new connections.</summary>
    public bool IsMute
    {
        get => _isMute;
        set => _isMute = value;
    }

    /// <summary>Becomes mute as soon as a request for this method passes; null for none.</summary>
    public string? MuteAt { get; set; }

    public static TcpProxy Start(IPEndPoint? server) => new() { Server = server };

    /// <summary>Ends all connections at once.</summary>
    public void Cut() => ForAll(connection => connection.Dispose());

    /// <summary>From here on nothing passes over the present connections, and nobody is told; new ones are well.</summary>
    public void Strand() => ForAll(connection => connection.Strand());

    /// <summary>Nothing passes, and all of it passes later.</summary>
    public void Pause() => _pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Continue()
    {
        var pause = _pause;
        _pause = null;
        pause?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Continue();
        await _accepting;
        Cut();
    }

    /// <summary>Waits while nothing passes; false where the bytes are lost.</summary>
    public async ValueTask<bool> MayPassAsync(ReadOnlyMemory<byte> bytes, bool isAnswer)
    {
        IsMute |= MuteAt is { } method && bytes.Span.IndexOf(Encoding.ASCII.GetBytes(method)) >= 0;
        if (_pause is { } pause)
        {
            await pause.Task;
        }

        return !(isAnswer && IsMute);
    }

    private void ForAll(Action<ProxyConnection> action)
    {
        lock (_gate)
        {
            _connections.ForEach(action);
            _connections.Clear();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var connection = new ProxyConnection(this, client);
                lock (_gate)
                {
                    _connections.Add(connection);
                    _acceptedAt.Add(Environment.TickCount64);
                }

                connection.Run(Server);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
