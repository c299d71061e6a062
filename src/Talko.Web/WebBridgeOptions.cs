using System.Net;
using Talko.Protocol.Access;
using Talko.Protocol.Transport;
using Talko.Web.Assets;

namespace Talko.Web;

/// <summary>Where the bridge listens, which servers stand behind it, and every bound it keeps.</summary>
public sealed record WebBridgeOptions
{
    /// <summary>Name or address of the DataServer's machine.</summary>
    public string DataHost { get; init; } = "127.0.0.1";

    /// <summary>The DataServer's port.</summary>
    public int DataPort { get; init; } = 8889;

    /// <summary>Name or address of the BroadcastServer's machine.</summary>
    public string BroadcastHost { get; init; } = "127.0.0.1";

    /// <summary>The BroadcastServer's port.</summary>
    public int BroadcastPort { get; init; } = 8888;

    /// <summary>How the servers are known over TLS; null speaks without.</summary>
    public ClientTls? Tls { get; init; }

    /// <summary>
    /// The servers' secret, where they run in token mode and are this Talko's own: the bridge then tells them for which
    /// address it asks. Null where another machine's are used.
    /// </summary>
    public ServerSecret? Secret { get; init; }

    /// <summary>
    /// The mode that the servers must run in, token or trust; before others the page stays closed. Null takes either.
    /// </summary>
    public string? Auth { get; init; }

    /// <summary>
    /// Who may sign up by the page at most: open, invite or closed. Where the servers would let in more, nobody can.
    /// Null leaves it to the servers.
    /// </summary>
    public string? SignUp { get; init; }

    /// <summary>
    /// The database that the DataServer must have, by its resolved path; before another one the page stays closed. Null
    /// takes any.
    /// </summary>
    public string? Database { get; init; }

    /// <summary>The page's certificate; with it the port speaks nothing but TLS. Null speaks plain HTTP.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>The address to listen on; null listens on 127.0.0.1 and [::1].</summary>
    public IPAddress? Host { get; init; }

    /// <summary>The port; where there is no <see cref="Host"/>, 0 takes any free one, on 127.0.0.1 alone.</summary>
    public int Port { get; init; } = 5000;

    /// <summary>
    /// Origins besides this machine's own that the page may be opened under, such as https://chat.example.org
    /// where a proxy stands in front.
    /// </summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>
    /// How many HTTP connections may be open, WebSockets included; for one more another gives way, first one that has
    /// shown no session.
    /// </summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>The same for one address, in token mode.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 300;

    /// <summary>The same for the /48 that an IPv6 address lies in.</summary>
    public int MaxConnectionsPerSite { get; init; } = 500;

    /// <summary>How many WebSockets may be open; each holds up to two connections to the servers.</summary>
    public int MaxSockets { get; init; } = 500;

    /// <summary>How many signed-in WebSockets may be open from one address.</summary>
    public int MaxSocketsPerAddress { get; init; } = 200;

    /// <summary>The same for the /48 that an IPv6 address lies in.</summary>
    public int MaxSocketsPerSite { get; init; } = 300;

    /// <summary>How many WebSockets of one address may wait for their session to be looked up, in token mode.</summary>
    public int MaxUncheckedSocketsPerAddress { get; init; } = 20;

    /// <summary>The same for the /48 that an IPv6 address lies in.</summary>
    public int MaxUncheckedSocketsPerSite { get; init; } = 60;

    /// <summary>How many WebSockets may be open with one session: a person's windows.</summary>
    public int MaxSocketsPerSession { get; init; } = 20;

    /// <summary>How many requests for /session may be with the servers at once.</summary>
    public int MaxSessionRequests { get; init; } = 64;

    /// <summary>How many users' device_keys a browser keeps; one more drops the one who signed in longest ago.</summary>
    public int MaxKnownUsers { get; init; } = 20;

    /// <summary>How long a browser keeps them after the last login; browsers cut it at 400 days.</summary>
    public TimeSpan DeviceLifetime { get; init; } = TimeSpan.FromDays(400);

    /// <summary>The largest body of a request for /session, in bytes.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024;

    /// <summary>The largest message from a browser, in bytes: room for a chat of 20,000 users.</summary>
    public int MaxMessageBytes { get; init; } = 512 * 1024;

    /// <summary>How long the TLS handshake, and then the headers of a request, may take.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a browser may keep an HTTP connection without a request.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long making a connection to a server may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a server may take to answer, and a browser to send a body.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a browser may take to read one message.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a browser may take to answer the closing of its WebSocket.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A connection to the DataServer idle for longer is not used again: the server closes it at 60 s, and a request
    /// that meets the closing is lost.
    /// </summary>
    public TimeSpan MaxIdle { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often refusals of one kind are logged at most.</summary>
    public TimeSpan RefusalLogInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many requests a connection to the DataServer carries before another takes its place; the server takes
    /// 100,000.
    /// </summary>
    public int MaxRequestsPerConnection { get; init; } = 10_000;

    /// <summary>How often a quiet WebSocket is pinged, and how long the answer may take.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long stopping waits for requests under way.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(3);

    // Tests have many peers on a machine with one address.
    internal Func<IPAddress, ClientAddress> AddressOf { get; init; } = ClientAddress.Of;

    // Tests serve several releases of the page.
    internal AssetStore Assets { get; init; } = AssetStore.OfThisRelease;
}
