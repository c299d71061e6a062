using System.Net;
using Talko.Protocol.Access;
using Talko.Protocol.Transport;

namespace Talko.Client;

/// <summary>Where the servers are and how long a call may take.</summary>
public sealed record TalkoClientOptions
{
    /// <summary>Name or address of the machine both servers run on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The DataServer's port.</summary>
    public int DataPort { get; init; } = 8889;

    /// <summary>
    /// Further DataServers of the same database, called where one is away: the client stays with whoever takes its
    /// connections.
    /// </summary>
    public IReadOnlyList<DnsEndPoint> OtherDataServers { get; init; } = [];

    /// <summary>The BroadcastServer's port.</summary>
    public int BroadcastPort { get; init; } = 8888;

    /// <summary>How the servers are told from others; null speaks without TLS.</summary>
    public ClientTls? Tls { get; init; }

    /// <summary>
    /// What the servers must prove to know before a token or a key is sent to them; null asks for no proof. The secret
    /// itself is never sent.
    /// </summary>
    public ServerSecret? Secret { get; init; }

    /// <summary>How long making a connection may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one call may take in all, with its turn and its connection.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many connections to the DataServer are open at once; more calls wait for their turn.</summary>
    public int MaxConnections { get; init; } = 8;

    /// <summary>How long a stream with events may be silent until it counts as lost; pings come every 25 s.</summary>
    public TimeSpan MaxSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of all waits but that for a connection; another one in tests.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
