using System.Collections.Concurrent;
using Talko.BroadcastServer.Links;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Sessions;

/// <summary>
/// Asks a DataServer whose token it is: this server has no database. Any of those whose links are open will do. Over a few
/// kept connections, and the secret is shown only to a server that has proved to know it.
/// </summary>
internal sealed class SessionDirectory : IDisposable
{
    private readonly BroadcastServerOptions _options;
    private readonly ServerSecret _secret;
    private readonly LinkTable _links;
    private readonly ConcurrentDictionary<int, RpcConnectionPool> _connections = [];

    // Who answered last is asked first.
    private volatile int _lastPort;

    public SessionDirectory(BroadcastServerOptions options, ServerSecret secret, LinkTable links)
    {
        _options = options;
        _secret = secret;
        _links = links;
        _lastPort = options.DataPort;
    }

    /// <summary>The caller of a token; null where it is unknown or its session has ended.</summary>
    /// <exception cref="RpcException">The DataServer cannot be asked now.</exception>
    public async ValueTask<Caller?> FindAsync(string token)
    {
        var checkedAt = Environment.TickCount64;
        try
        {
            var session = await AskAsync(ServerMethods.GetSession, new GetSessionParams(token));
            return Caller.OfSession(session.UserId, session.SessionId, session.ExpiresTs, isAdministrator: false, checkedAt);
        }
        catch (RpcException error) when (error.Code is RpcErrorCode.NotSignedIn or RpcErrorCode.InvalidParams)
        {
            return null;
        }
    }

    /// <summary>Which of some sessions have ended.</summary>
    /// <exception cref="RpcException">The DataServer cannot be asked now.</exception>
    public async Task<IReadOnlyList<long>> FindEndedAsync(IReadOnlyList<long> sessionIds)
    {
        var result = await AskAsync(ServerMethods.FindEndedSessions, new SessionIds(sessionIds));
        return result.Ids;
    }

    public void Dispose()
    {
        foreach (var pool in _connections.Values)
        {
            pool.Dispose();
        }
    }

    private async Task<TResult> AskAsync<TParams, TResult>(RpcMethod<TParams, TResult> method, TParams parameters)
    {
        // One that hangs takes its share of the time, not all of it.
        var ports = Candidates();
        foreach (var port in ports)
        {
            using var deadline = new CancellationTokenSource(_options.SessionTimeout / ports.Count);
            try
            {
                var pool = _connections.GetOrAdd(
                    port, made => new RpcConnectionPool(stop => ConnectAsync(made, stop), _options.MaxSessionConnections));
                var result = await pool.CallAsync(method, parameters, isRepeatable: true, _secret.Auth, deadline.Token);
                _lastPort = port;
                return result;
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The next may answer.
            }
        }

        var retryAfterMs = (long)_options.Server.RetryAfter.TotalMilliseconds;
        throw RpcException.Busy("sessions cannot be looked up at the moment", retryAfterMs);
    }

    // Where no link says another it is where the flags say.
    private List<int> Candidates()
    {
        var open = _links.Ports;
        return open.Count == 0 ? [_lastPort] : [.. open.OrderBy(port => port != _lastPort)];
    }

    private Task<RpcConnection> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var server = new RpcEndpoint(_options.DataHost, port)
        {
            ConnectTimeout = _options.SessionTimeout,
            Tls = _options.LinkTls,
            Identity = new ServerIdentity(TalkoServers.Data, _secret) { ShowsSecret = true },
        };
        return RpcConnection.ConnectAsync(server, cancellationToken);
    }
}
