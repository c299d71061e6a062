using System.Net;
using Microsoft.Extensions.Logging;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.Web.Servers;

/// <summary>
/// One of the two servers behind the bridge. The log says once that it is away, and once that it is back.
/// </summary>
/// <param name="name">What people call it.</param>
/// <param name="serverName">What it calls itself.</param>
internal sealed class TalkoServer(
    string name,
    string serverName,
    RpcEndpoint endpoint,
    ServerSecret? secret,
    TimeSpan answerTimeout,
    ILogger logger)
{
    private const int MaxReasonLength = 300;

    // Those that share a secret run in token mode.
    private string? _lastAuth = secret is null ? null : TalkoServers.Token;
    private int _isAway;

    /// <summary>What it last said of itself; forgotten when it is lost, since another may take its place.</summary>
    public ServerInfo? Info
    {
        get;
        set
        {
            field = value;
            var didSignIn = NeedsSignIn;
            _lastAuth = value?.Auth ?? _lastAuth;
            if (NeedsSignIn && !didSignIn)
            {
                SignInNeeded?.Invoke();
            }
        }
    }

    /// <summary>Whether callers must sign in there; as last known while it is away.</summary>
    public bool NeedsSignIn => _lastAuth == TalkoServers.Token;

    /// <summary>It turned out that callers must sign in, which was not known.</summary>
    public event Action? SignInNeeded;

    /// <summary>Connects, for a browser at an address.</summary>
    /// <exception cref="RpcException">It is away, or full; this is the answer to the browser.</exception>
    public async Task<RpcConnection> ConnectAsync(IPAddress client, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(answerTimeout);
        try
        {
            var connection = await RpcConnection.ConnectAsync(endpoint, deadline.Token);
            await IntroduceAsync(connection, client, deadline.Token);
            if (Interlocked.Exchange(ref _isAway, 0) == 1)
            {
                Log.ServerBack(logger, name);
            }

            return connection;
        }
        catch (Exception exception) when (IsAway(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Interlocked.Exchange(ref _isAway, 1) == 0)
            {
                Log.ServerAway(logger, name, ReasonOf(exception));
            }

            throw Unreachable();
        }
    }

    /// <summary>What a browser is told whose request got no answer: it may have had its effect or not.</summary>
    public RpcException Unreachable()
    {
        Info = null;
        return new RpcException(RpcErrorCode.Internal, $"the {name} cannot be reached");
    }

    // What listens there may be a stranger, and the reason its words.
    private string ReasonOf(Exception exception) => exception is OperationCanceledException
        ? $"no answer within {answerTimeout.TotalSeconds:0.#} s"
        : LogText.Of(exception.Message, MaxReasonLength).TrimEnd('.');

    private static bool IsAway(Exception exception) =>
        exception is IOException or OperationCanceledException
        || (exception is RpcException error && error.Code != RpcErrorCode.Busy);

    /// <summary>
    /// Has the server count what follows for the browser's address. The secret is shown to a server that has proved to
    /// know it, and comes with no request of a browser's.
    /// </summary>
    private async Task IntroduceAsync(RpcConnection connection, IPAddress client, CancellationToken cancellationToken)
    {
        if (secret is null)
        {
            return;
        }

        try
        {
            Info = await connection.AuthenticateAsync(secret, serverName, cancellationToken);
            var address = new SetClientAddressParams(client.ToString());
            await connection.CallAsync(ServerMethods.SetClientAddress, address, keepAlive: true, cancellationToken);
            connection.Auth = null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
