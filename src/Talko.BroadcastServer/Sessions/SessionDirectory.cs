using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Sessions;

/// <summary>
/// Asks the DataServer whose token it is: this server has no database. Over a few kept connections, and the secret is
/// shown only to a server that has proved to know it.
/// </summary>
internal sealed class SessionDirectory : IDisposable
{
    private readonly BroadcastServerOptions _options;
    private readonly ServerSecret _secret;
    private readonly RpcConnectionPool _connections;
    private volatile int _dataPort;

    public SessionDirectory(BroadcastServerOptions options, ServerSecret secret)
    {
        _options = options;
        _secret = secret;
        _dataPort = options.DataPort;
        _connections = new RpcConnectionPool(ConnectAsync, options.MaxSessionConnections);
    }

    /// <summary>The DataServer's link says where it listens.</summary>
    public void SetPort(int dataPort) => _dataPort = dataPort;

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

    public void Dispose() => _connections.Dispose();

    private async Task<TResult> AskAsync<TParams, TResult>(RpcMethod<TParams, TResult> method, TParams parameters)
    {
        using var deadline = new CancellationTokenSource(_options.SessionTimeout);
        try
        {
            return await _connections.CallAsync(method, parameters, isRepeatable: true, _secret.Auth, deadline.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            var retryAfterMs = (long)_options.Server.RetryAfter.TotalMilliseconds;
            throw RpcException.Busy("sessions cannot be looked up at the moment", retryAfterMs);
        }
    }

    private Task<RpcConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var server = new RpcEndpoint(_options.DataHost, _dataPort)
        {
            ConnectTimeout = _options.SessionTimeout,
            Tls = _options.LinkTls,
            Identity = new ServerIdentity(TalkoServers.Data, _secret) { ShowsSecret = true },
        };
        return RpcConnection.ConnectAsync(server, cancellationToken);
    }
}
