using Talko.Client.Calls;
using Talko.Protocol;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client;

/// <summary>
/// Calls to Talko's two servers (protocol.md). Safe for use by many callers at once.
/// </summary>
/// <remarks>
/// Every call throws <see cref="RpcException"/> for an error answer, whose <see cref="RpcException.Reason"/> tells a
/// program why where the server names a reason; <see cref="IOException"/>, with a message for a person, where there is
/// no answer (no connection, connection lost, time up, not Talko's); and <see cref="OperationCanceledException"/> where
/// the caller's token was cancelled. A call that ended without an answer may have had its effect. Calls that are safe to
/// repeat are repeated once, where a connection kept from earlier is found dead: all but
/// <see cref="InsertUserAsync"/>, which the caller repeats.
/// </remarks>
public sealed partial class TalkoClient : IAsyncDisposable
{
    private readonly RpcEndpoint _dataServer;
    private readonly RpcEndpoint _broadcastServer;
    private readonly RpcConnectionPool _pool;
    private volatile string? _token;

    // A name that was free when a user of it was to be made, and nobody knows whether he was.
    private volatile string? _unansweredName;

    /// <summary>Makes a client; connections are made when they are needed.</summary>
    public TalkoClient(TalkoClientOptions options)
    {
        Options = options;
        _dataServer = new RpcEndpoint(options.Host, options.DataPort)
        {
            ConnectTimeout = options.ConnectTimeout,
            Tls = options.Tls,
            Identity = IdentityOf(TalkoServers.Data, options),
        };
        _broadcastServer = _dataServer with
        {
            Port = options.BroadcastPort,
            Identity = IdentityOf(TalkoServers.Broadcast, options),
        };
        var servers = new DataServers(
            [_dataServer, .. options.OtherDataServers.Select(other => _dataServer with { Host = other.Host, Port = other.Port })]);
        _pool = new RpcConnectionPool(servers.ConnectAsync, options.MaxConnections);
    }

    /// <summary>What the client was made with.</summary>
    public TalkoClientOptions Options { get; }

    /// <summary>
    /// In whose name calls are made and streams opened from now on: <see cref="LoginAsync"/> sets it, or whoever kept
    /// one. Null in trust mode and before the login. It is as good as the password until the session ends: never log it.
    /// </summary>
    public string? Token
    {
        get => _token;
        set => _token = value;
    }

    /// <summary>What the DataServer is and what it bounds; it is not shown the token.</summary>
    public Task<ServerInfo> GetDataServerAsync(CancellationToken cancellationToken = default) =>
        AskDataAsync(null, TalkoMethods.GetServer, new GetServerParams(), cancellationToken);

    /// <summary>What the BroadcastServer is and what it bounds; it is not shown the token.</summary>
    public Task<ServerInfo> GetBroadcastServerAsync(CancellationToken cancellationToken = default) =>
        AskBroadcastAsync(null, TalkoMethods.GetServer, new GetServerParams(), cancellationToken);

    /// <summary>A user by id.</summary>
    public async Task<User> GetUserAsync(long userId, CancellationToken cancellationToken = default)
    {
        var result = await AskDataAsync(TalkoMethods.GetUser, new GetUserParams(userId), cancellationToken)
            .ConfigureAwait(false);
        return result.User;
    }

    /// <summary>A user by name, exact regardless of case.</summary>
    public async Task<User> FindUserAsync(string userName, CancellationToken cancellationToken = default)
    {
        var result = await AskDataAsync(TalkoMethods.FindUser, new FindUserParams(userName), cancellationToken)
            .ConfigureAwait(false);
        return result.User;
    }

    /// <summary>
    /// Makes a user in trust mode, where a name is all that a user is known by. The same again after an IOException
    /// returns the user that the lost call made, if nobody had the name before.
    /// </summary>
    /// <exception cref="RpcException">The name is taken, or breaks a rule.</exception>
    public async Task<User> InsertUserAsync(string userName, CancellationToken cancellationToken = default)
    {
        var isAskedAgain = _unansweredName == userName;
        var wasFree = isAskedAgain || await IsFreeAsync(userName, cancellationToken).ConfigureAwait(false);
        try
        {
            var parameters = new InsertUserParams(userName);
            var result = await AskDataAsync(TalkoMethods.InsertUser, parameters, cancellationToken, isRepeatable: false)
                .ConfigureAwait(false);
            _unansweredName = null;
            return result.User;
        }
        catch (Exception loss) when (wasFree && loss is IOException or OperationCanceledException)
        {
            _unansweredName = userName;
            throw;
        }
        catch (RpcException refusal) when (isAskedAgain && refusal.Code == RpcErrorCode.Conflict)
        {
            var user = await FindUserAsync(userName, cancellationToken).ConfigureAwait(false);
            _unansweredName = null;
            return user;
        }
    }

    /// <summary>A page of a user's chats, the one with the newest message first. Pages go on while HasMore.</summary>
    /// <param name="userId">Whose chats.</param>
    /// <param name="messageLimit">How many of its newest messages each chat brings: 0 to 100; null is 20.</param>
    /// <param name="limit">How many chats: 1 to 1000; null is 200, or fewer by size.</param>
    /// <param name="before">The page after this one's Next; null for the first.</param>
    /// <param name="chatIds">Only these chats, at most 100; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetChatsResult> GetChatsAsync(
        long userId,
        int? messageLimit = null,
        int? limit = null,
        string? before = null,
        IReadOnlyList<long>? chatIds = null,
        CancellationToken cancellationToken = default) =>
        AskDataAsync(
            TalkoMethods.GetChats,
            new GetChatsParams(userId, messageLimit, limit, before, chatIds),
            cancellationToken);

    /// <summary>Ends all streams of a user.</summary>
    public Task CloseStreamAsync(long userId, CancellationToken cancellationToken = default) =>
        AskBroadcastAsync(Token, TalkoMethods.CloseStream, new CloseStreamParams(userId), cancellationToken);

    /// <summary>Closes the kept connections. Calls and streams under way end by themselves.</summary>
    public ValueTask DisposeAsync()
    {
        _pool.Dispose();
        return ValueTask.CompletedTask;
    }

    // What is wrong with a stream is likely to be wrong with the connections kept beside it.
    internal void CloseIdleConnections() => _pool.CloseIdle();

    // Version 7 grows with time, which keeps the index over it fast (protocol.md, DataServer).
    internal string MakeId() => Guid.CreateVersion7(Options.TimeProvider.GetUtcNow()).ToString();

    private async Task<bool> IsFreeAsync(string userName, CancellationToken cancellationToken)
    {
        try
        {
            await FindUserAsync(userName, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (RpcException refusal) when (refusal.Code == RpcErrorCode.NotFound)
        {
            return true;
        }
    }

    private Task<TResult> AskDataAsync<TParams, TResult>(
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        CancellationToken cancellationToken,
        bool isRepeatable = true) =>
        AskDataAsync(Token, method, parameters, cancellationToken, isRepeatable);

    private Task<TResult> AskDataAsync<TParams, TResult>(
        string? auth,
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        CancellationToken cancellationToken,
        bool isRepeatable = true) =>
        CallDeadline.RunAsync(
            _dataServer,
            Options.CallTimeout,
            Options.TimeProvider,
            token => _pool.CallAsync(method, parameters, isRepeatable, auth, token),
            cancellationToken);

    private static ServerIdentity? IdentityOf(string serverName, TalkoClientOptions options) =>
        options.Secret is { } secret ? new ServerIdentity(serverName, secret) : null;

    private Task<TResult> AskBroadcastAsync<TParams, TResult>(
        string? auth,
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        CancellationToken cancellationToken) =>
        CallDeadline.RunAsync(
            _broadcastServer,
            Options.CallTimeout,
            Options.TimeProvider,
            async token =>
            {
                var connection = await RpcConnection.ConnectAsync(_broadcastServer, token).ConfigureAwait(false);
                connection.Auth = auth;
                await using (connection.ConfigureAwait(false))
                {
                    return await connection.CallAsync(method, parameters, keepAlive: false, token)
                        .ConfigureAwait(false);
                }
            },
            cancellationToken);
}
