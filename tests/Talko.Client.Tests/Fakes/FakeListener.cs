using System.Net;
using System.Net.Sockets;
using Talko.Testing.Network;

namespace Talko.Client.Tests.Fakes;

/// <summary>A listening port that can be killed, with all its connections, and come back.</summary>
internal sealed class FakeListener : IDisposable
{
    private readonly Func<FakeConnection, Task> _serve;
    private readonly Lock _gate = new();
    private readonly HashSet<FakeConnection> _connections = [];
    private TcpListener? _listener;
    private int _accepted;

    public FakeListener(Func<FakeConnection, Task> serve)
    {
        _serve = serve;
        Start();
    }

    public int Port { get; } = Ports.TakeFree();

    /// <summary>How many connections have been made.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public int Open
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    public void Start()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Kill()
    {
        _listener?.Stop();
        _listener = null;
        CloseConnections();
    }

    public void CloseConnections()
    {
        lock (_gate)
        {
            foreach (var connection in _connections)
            {
                connection.Dispose();
            }

            _connections.Clear();
        }
    }

    public void Dispose() => Kill();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var connection = new FakeConnection(await listener.AcceptTcpClientAsync());
                lock (_gate)
                {
                    if (_listener != listener)
                    {
                        connection.Dispose();
                        return;
                    }

                    _connections.Add(connection);
                }

                Interlocked.Increment(ref _accepted);
                _ = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Killed.
        }
    }

    private async Task ServeAsync(FakeConnection connection)
    {
        try
        {
            await _serve(connection);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Killed, or the client left.
        }
        finally
        {
            connection.Dispose();
            lock (_gate)
            {
                _connections.Remove(connection);
            }
        }
    }
}
