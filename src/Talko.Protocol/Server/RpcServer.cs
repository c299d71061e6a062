using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Server;

/// <summary>
/// Accepts connections and answers their requests by a table of methods (protocol.md, Request and response).
/// Every wait of a connection has a deadline; one watchdog looks after all of them.
/// </summary>
public sealed class RpcServer : IAsyncDisposable
{
    private const string TooMuchHeld = "unfinished requests or unread answers take too much memory; try again later";

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FullLogInterval = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener;
    private readonly ConnectionTable _connections;
    private readonly CancellationTokenSource _stopping = new();
    private readonly PeriodicTimer _watch = new(WatchInterval);
    private readonly Acceptors _acceptors;
    private readonly LogPace _fullPace = new(FullLogInterval);
    private Task _watching = Task.CompletedTask;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="options">Where it listens, and every bound.</param>
    /// <param name="methods">What it answers.</param>
    /// <param name="logger">What its operator is told.</param>
    /// <param name="authorizer">Who may call what; null believes everything and limits nothing per address.</param>
    public RpcServer(RpcServerOptions options, MethodTable methods, ILogger logger, IAuthorizer? authorizer = null)
    {
        Options = options;
        Methods = methods;
        Logger = new PacedLogger(logger);
        Authorizer = authorizer;
        var perAddress = authorizer is null ? int.MaxValue : options.MaxConnectionsPerAddress;
        _connections = new ConnectionTable(options.MaxConnections, perAddress, options.MaxRefused);
        Strangers = new MemoryBudget(options.MaxHeldBytesOfStrangers, Busy(TooMuchHeld));
        Users = new MemoryBudget(options.MaxHeldBytesOfUsers, Busy(TooMuchHeld));
        _listener = new TcpListener(options.EndPoint);

        // Answers are written whole; waiting for more to fill a packet only delays them. Accepted sockets inherit it.
        _listener.Server.NoDelay = true;
        _acceptors = new Acceptors(_listener.Server, options.Acceptors, Admit, logger, _stopping.Token);
    }

    /// <summary>Where the server was told to listen.</summary>
    public IPEndPoint EndPoint => Options.EndPoint;

    /// <summary>Where the server listens, once started.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>What it answers.</summary>
    public MethodTable Methods { get; }

    internal RpcServerOptions Options { get; }

    /// <summary>For the connections that have shown no token; in trust mode for all.</summary>
    internal MemoryBudget Strangers { get; }

    /// <summary>For the others, but for the servers' own.</summary>
    internal MemoryBudget Users { get; }

    internal IAuthorizer? Authorizer { get; }

    internal ILogger Logger { get; }

    /// <summary>Listens and begins to accept.</summary>
    /// <exception cref="SocketException">The port is taken, or the address is not this machine's.</exception>
    public void Start()
    {
        _listener.Start(Options.Backlog);
        _acceptors.Start();
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>Serves a connection that did not come by the port, and listens nowhere.</summary>
    public void Serve(Socket connection)
    {
        _watching = Task.Run(WatchAsync);
        Admit(connection, isPrompt: false);
    }

    /// <summary>
    /// Stops: accepts no more, answers the requests that have arrived, ends streams, and cuts off what is not done
    /// within <see cref="RpcServerOptions.StopTimeout"/>.
    /// </summary>
    public async Task StopAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await Task.WhenAny(_acceptors.WhenEndedAsync(), Task.Delay(Options.StopTimeout)).ConfigureAwait(false);
        foreach (var connection in _connections.Snapshot())
        {
            connection.EndInput();
        }

        await FinishAsync(_connections.WhenEmptyAsync()).ConfigureAwait(false);
        _watch.Dispose();
        await _watching.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _watch.Dispose();
        _listener.Dispose();
        _stopping.Dispose();
    }

    internal void Remove(ServerConnection connection) => _connections.Remove(connection);

    internal void Recognize(ServerConnection connection, Caller caller) => _connections.Recognize(connection, caller);

    /// <exception cref="RpcException">The address has too many connections.</exception>
    internal void Move(ServerConnection connection, ClientAddress address)
    {
        if (!_connections.TryMove(connection, address, out var givesWay))
        {
            throw Busy("too many connections from your address; try again later");
        }

        SendAway(givesWay);
    }

    private void Admit(Socket socket, bool isPrompt)
    {
        var connection = new ServerConnection(this, socket, isPrompt);
        var admission = _connections.Add(connection, out var givesWay);
        if (admission != ConnectionAdmission.Admitted || givesWay is not null)
        {
            LogFull(connection.RemoteEndPoint);
        }

        SendAway(givesWay);
        switch (admission)
        {
            case ConnectionAdmission.Admitted:
                Run(connection, isPrompt);
                break;
            case ConnectionAdmission.Full:
                Refuse(connection, socket, Busy("too many connections; try again later"));
                break;
            case ConnectionAdmission.AddressFull:
                Refuse(connection, socket, Busy("too many connections from your address; try again later"));
                break;
        }
    }

    private void SendAway(ServerConnection? connection)
    {
        if (_connections.IsCrowdedByLeaving())
        {
            connection?.Abort();
        }
        else
        {
            connection?.Dismiss(Busy("there are too many connections, and this one gave way; try again later"));
        }
    }

    private static void Run(ServerConnection connection, bool isPrompt)
    {
        if (isPrompt)
        {
            connection.Execute();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(connection, preferLocal: false);
        }
    }

    private void Refuse(ServerConnection connection, Socket socket, RpcException refusal)
    {
        connection.Refusal = refusal;
        if (_connections.TryAddRefused(connection))
        {
            ThreadPool.UnsafeQueueUserWorkItem(connection, preferLocal: false);
        }
        else
        {
            socket.Dispose();
        }
    }

    private RpcException Busy(string message) =>
        RpcException.Busy(message, (long)Options.RetryAfter.TotalMilliseconds);

    private void LogFull(EndPoint? peer)
    {
        if (_fullPace.TryPass(out _))
        {
            ServerLog.Full(Logger, peer);
        }
    }

    private async Task WatchAsync()
    {
        while (await _watch.WaitForNextTickAsync().ConfigureAwait(false))
        {
            var now = Environment.TickCount64;
            foreach (var connection in _connections.Overdue(now))
            {
                connection.Expire();
            }
        }
    }

    private async Task FinishAsync(Task empty)
    {
        try
        {
            await empty.WaitAsync(Options.StopTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var left = _connections.Snapshot();
            ServerLog.CutOff(Logger, left.Length);
            foreach (var connection in left)
            {
                connection.Abort();
            }

            // A handler that never ends is not waited for: it would keep the whole program.
            await Task.WhenAny(empty, Task.Delay(Options.StopTimeout)).ConfigureAwait(false);
        }
    }
}
