using Talko.Protocol.Transport;

namespace Talko.Protocol.Client;

/// <summary>Where a server is and how it is spoken to.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Its port.</param>
public sealed record RpcEndpoint(string Host, int Port)
{
    /// <summary>How long making a connection may take, with its TLS and the server's proof.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Null speaks without TLS.</summary>
    public ClientTls? Tls { get; init; }

    /// <summary>What the server proves before anything else is sent; null takes whoever listens there.</summary>
    public ServerIdentity? Identity { get; init; }

    /// <summary>The host and the port, for a person.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
