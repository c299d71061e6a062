using System.Net.Sockets;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko;

/// <summary>Where a server is.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public Task<RpcConnection> ConnectAsync(CancellationToken cancellationToken) =>
        RpcConnection.ConnectAsync(new RpcEndpoint(Host, Port) { ConnectTimeout = Timeout }, cancellationToken);

    /// <summary>What answers there; null where nothing accepts connections.</summary>
    /// <exception cref="IOException">Something accepts them that does not speak Talko's protocol.</exception>
    public async Task<ServerInfo?> FindServerAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            await using var connection = await ConnectAsync(deadline.Token);
            return await connection.CallAsync(TalkoMethods.GetServer, new GetServerParams(), keepAlive: false, deadline.Token);
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return null;
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("it does not answer as a Talko server", exception);
        }
    }

    public override string ToString() => $"{Host}:{Port}";
}
