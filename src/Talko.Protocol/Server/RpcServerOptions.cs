using System.Net;
using Talko.Protocol.Transport;

namespace Talko.Protocol.Server;

/// <summary>Every bound of a server's connections.</summary>
public sealed record RpcServerOptions
{
    /// <summary>Where to listen; port 0 takes any free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>What the port proves itself with in TLS, and speaks nothing else then; null for none.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>The largest payload read, in bytes.</summary>
    public int MaxPayloadBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// How many bytes the unfinished frames and unread answers of connections that have shown no token may take together,
    /// in trust mode of all; past it the one with most, then the oldest, is answered with an error and closed.
    /// </summary>
    public int MaxHeldBytesOfStrangers { get; init; } = 32 * 1024 * 1024;

    /// <summary>The same for those of users; past it one of the user with most.</summary>
    public int MaxHeldBytesOfUsers { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many connections may be open; for one more another gives way, one without a token or else an idle one, or it is
    /// answered with an error and closed.
    /// </summary>
    public int MaxConnections { get; init; } = 12_000;

    /// <summary>
    /// The same for one address, or the /64 of an IPv6 address; in trust mode there is no such bound. Connections that have
    /// shown the servers' secret count for none.
    /// </summary>
    public int MaxConnectionsPerAddress { get; init; } = 2000;

    /// <summary>
    /// How many requests a connection may bring in a user's name or nobody's; one more is answered with an error and the
    /// connection is closed. In trust mode there is no such bound.
    /// </summary>
    public int MaxRequests { get; init; } = 100_000;

    /// <summary>
    /// How many connections that were refused or gave way may be open until they have been told; more are just closed.
    /// </summary>
    public int MaxRefused { get; init; } = 256;

    /// <summary>
    /// How many bytes are read at once from another of Talko's servers, where it keeps the connection full.
    /// </summary>
    public int ServerReadBytes { get; init; } = 1024 * 1024;

    /// <summary>How many connections the system may hold that have not been accepted yet.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>How many threads accept connections, and run those that bring their request at once.</summary>
    public int Acceptors { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>How long the first byte of a connection may take.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the handshake of TLS may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a connection may be kept without a request that shows who makes it; in trust mode there is no such bound.
    /// </summary>
    public TimeSpan AuthenticateTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a frame may take from its first byte to its last.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a kept connection may be idle.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a peer may take to read its answers.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a closing connection reads on, so that its answer is not lost to a reset.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes a closing connection reads on.</summary>
    public int DrainBytes { get; init; } = 64 * 1024;

    /// <summary>How many bytes of answers are collected before they are sent, while more requests wait.</summary>
    public int FlushBytes { get; init; } = 64 * 1024;

    /// <summary>How long stopping waits for requests that have begun.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a refused peer is asked to wait.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
