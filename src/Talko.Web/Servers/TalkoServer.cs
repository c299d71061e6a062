using System.Net;
using Microsoft.Extensions.Logging;
using Talko.Protocol;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Web.Access;

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
    PageDoor door,
    WebBridgeOptions options,
    ILogger logger)
{
    private const int MaxReasonLength = 300;

    private readonly RpcEndpoint _endpoint = endpoint with
    {
        Identity = options.Secret is { } secret ? new ServerIdentity(serverName, secret) { ShowsSecret = true } : null,
    };

    // Those that share a secret run in token mode.
    private string? _lastAuth = options.Secret is null ? options.Auth : TalkoServers.Token;
    private int _isAway;
    private int _isUnfit;

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

    /// <summary>It turned out that the page is closed before it, which was not known.</summary>
    public event Action? DoorClosed;

    /// <summary>Connects, for a browser at an address.</summary>
    /// <exception cref="RpcException">
    /// It is away, full, or not one that the page may be open before; this is the answer to the browser.
    /// </exception>
    public async Task<RpcConnection> ConnectAsync(IPAddress client, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.AnswerTimeout);
        try
        {
            var connection = await RpcConnection.ConnectAsync(_endpoint, deadline.Token);
            try
            {
                await LookAsync(connection, deadline.Token);
                await IntroduceAsync(connection, client, deadline.Token);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            if (Interlocked.Exchange(ref _isAway, 0) == 1)
            {
                Log.ServerBack(logger, name);
            }

            return connection;
        }
        catch (UnfitServerException exception)
        {
            throw Closed(exception);
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

    private RpcException Closed(UnfitServerException unfit)
    {
        Info = null;
        if (Interlocked.Exchange(ref _isUnfit, 1) == 0)
        {
            Log.ServerUnfit(logger, name, unfit.Message);
            DoorClosed?.Invoke();
        }

        return new RpcException(RpcErrorCode.Internal, "the page is closed: its servers do not run as its operator wants them to");
    }

    // What listens there may be a stranger, and the reason its words.
    private string ReasonOf(Exception exception) => exception is OperationCanceledException
        ? $"no answer within {options.AnswerTimeout.TotalSeconds:0.#} s"
        : LogText.Of(exception.Message, MaxReasonLength).TrimEnd('.');

    private static bool IsAway(Exception exception) =>
        exception is IOException or OperationCanceledException
        || (exception is RpcException error && error.Code != RpcErrorCode.Busy);

    /// <summary>
    /// Looks whether it is the one that is wanted; the secret is shown to a server that has proved to know it.
    /// </summary>
    private async Task LookAsync(RpcConnection connection, CancellationToken cancellationToken)
    {
        if (options.Secret is null && !door.HasConditions)
        {
            return;
        }

        var info = connection.Server ?? await AskAsync(connection, cancellationToken);
        if (info.Server != serverName)
        {
            throw new IOException($"what listens there is no {serverName}");
        }

        if (options.Secret is not null && door.NeedsDatabase(info))
        {
            // Which one it is, is told to who shows the secret.
            info = await AskAsync(connection, cancellationToken);
        }

        if (door.FindObstacle(info) is { } obstacle)
        {
            throw new UnfitServerException(obstacle);
        }

        Volatile.Write(ref _isUnfit, 0);
        Info = info;
    }

    private static Task<ServerInfo> AskAsync(RpcConnection connection, CancellationToken cancellationToken) =>
        connection.CallAsync(TalkoMethods.GetServer, new GetServerParams(), keepAlive: true, cancellationToken);

    /// <summary>
    /// Has the server count what follows for the browser's address. The secret comes with no request of a browser's.
    /// </summary>
    private async Task IntroduceAsync(RpcConnection connection, IPAddress client, CancellationToken cancellationToken)
    {
        if (options.Secret is not null)
        {
            var address = new SetClientAddressParams(client.ToString());
            await connection.CallAsync(ServerMethods.SetClientAddress, address, keepAlive: true, cancellationToken);
            connection.Auth = null;
        }
    }
}
