using Talko.Protocol.Client;

namespace Talko.Client.Calls;

/// <summary>Where a server is.</summary>
internal sealed record Endpoint(string Host, int Port, TimeSpan ConnectTimeout)
{
    public Task<RpcConnection> ConnectAsync(CancellationToken cancellationToken) =>
        RpcConnection.ConnectAsync(Host, Port, ConnectTimeout, cancellationToken);

    public override string ToString() => $"{Host}:{Port}";
}
