using System.Net.Sockets;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Transport;

namespace Talko;

/// <summary>Where a server is.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Tls">Null speaks without TLS.</param>
internal sealed record ServerAddress(string Host, int Port, ClientTls? Tls)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private RpcEndpoint Endpoint => new(Host, Port) { ConnectTimeout = Timeout, Tls = Tls };

    public Task<RpcConnection> ConnectAsync(CancellationToken cancellationToken) =>
        RpcConnection.ConnectAsync(Endpoint, cancellationToken);

    /// <summary>A connection on which every call brings the servers' secret.</summary>
    /// <exception cref="IOException">The server cannot be reached, or has not proved to be the one of this name.</exception>
    public Task<RpcConnection> ConnectAsync(ServerSecret secret, string serverName, CancellationToken cancellationToken) =>
        WithinAsync(deadline => RpcConnection.ConnectAsync(Proven(secret, serverName), deadline), cancellationToken);

    /// <summary>What a server says of itself to who shows it the servers' secret.</summary>
    /// <exception cref="IOException">The server cannot be reached, or has not proved to be the one of this name.</exception>
    public Task<ServerInfo> AskServerAsync(ServerSecret secret, string serverName, CancellationToken cancellationToken) =>
        WithinAsync(
            async deadline =>
            {
                await using var connection = await RpcConnection.ConnectAsync(Proven(secret, serverName), deadline);
                return await connection.CallAsync(TalkoMethods.GetServer, new GetServerParams(), keepAlive: false, deadline);
            },
            cancellationToken);

    /// <summary>What answers there; null where nothing accepts connections.</summary>
    /// <exception cref="IOException">Something accepts them that does not speak Talko's protocol.</exception>
    public async Task<ServerInfo?> FindServerAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            await using var connection = await ConnectAsync(deadline.Token);
            var info = await connection.CallAsync(TalkoMethods.GetServer, new GetServerParams(), keepAlive: false, deadline.Token);
            return IsTalko(info) ? info : throw NoTalko();
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return null;
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw NoTalko(exception);
        }
    }

    public override string ToString() => $"{Host}:{Port}";

    private RpcEndpoint Proven(ServerSecret secret, string serverName) =>
        Endpoint with { Identity = new ServerIdentity(serverName, secret) { ShowsSecret = true } };

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            return await ask(deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{this} does not answer", exception);
        }
    }

    // What else it may say would stand in the operator's terminal.
    private static bool IsTalko(ServerInfo info) =>
        info.Auth is TalkoServers.Token or TalkoServers.Trust && info.SignUp is null or "open" or "invite" or "closed";

    private static IOException NoTalko(Exception? cause = null) => new("it does not answer as a Talko server", cause);
}
