using Talko.Protocol.Access;
using Talko.Protocol.Server;
using Talko.Protocol.Transport;

namespace Talko.BroadcastServer;

/// <summary>Every bound of the BroadcastServer.</summary>
internal sealed record BroadcastServerOptions
{
    /// <summary>The port that clients look for it on.</summary>
    public const int DefaultPort = 8888;

    /// <summary>Its connections.</summary>
    public required RpcServerOptions Server { get; init; }

    /// <summary>What the servers know each other by; null in trust mode.</summary>
    public ServerSecret? Secret { get; init; }

    /// <summary>How the DataServer is spoken to; null without TLS.</summary>
    public ClientTls? LinkTls { get; init; }

    /// <summary>Where the DataServer is.</summary>
    public string DataHost { get; init; } = "127.0.0.1";

    /// <summary>The DataServer's port, until its link says another.</summary>
    public int DataPort { get; init; } = 8889;

    /// <summary>How long looking up a session at a DataServer may take.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after its start a link that opens has all streams reconcile, whatever it says: what was stored while there
    /// was no BroadcastServer may be known to a DataServer alone that is no longer there.
    /// </summary>
    public TimeSpan StartGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many chats it is known of up to which number they were broadcast.</summary>
    public int MaxOrderedChats { get; init; } = 100_000;

    /// <summary>How many connections to each DataServer sessions are looked up over.</summary>
    public int MaxSessionConnections { get; init; } = 4;

    /// <summary>How many sessions are looked up at once when a link opens.</summary>
    public int SessionsPerQuestion { get; init; } = 1000;

    /// <summary>How many frames may wait for a stream's receiver to read; past it the stream is closed.</summary>
    public int MaxQueuedFrames { get; init; } = 1024;

    /// <summary>How many bytes may wait for a stream's receiver to read; past it the stream is closed.</summary>
    public int MaxQueuedBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// How many bytes may wait for all streams together, each counted once; past it the streams with most waiting are closed.
    /// </summary>
    public int MaxQueuedBytesOfAll { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many streams a user may have; where one more opens the oldest is closed. In trust mode there is no such bound.
    /// </summary>
    public int MaxStreamsPerUser { get; init; } = 100;

    /// <summary>How many frames are collected before they are sent, while more broadcasts arrive.</summary>
    public int MaxRoundFrames { get; init; } = 256;

    /// <summary>How many bytes of frames are collected before they are sent, while more broadcasts arrive.</summary>
    public int MaxRoundBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// How long broadcasts wait for a receiver that reads and is more than half of what may wait behind; one that has
    /// taken nothing for so long is not waited for.
    /// </summary>
    public TimeSpan FloodPatience { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a receiver is not waited for once it was in vain: it stayed more than half behind.</summary>
    public TimeSpan FloodPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many bytes of waiting frames are put into one write.</summary>
    public int WriteBytes { get; init; } = 64 * 1024;

    /// <summary>How many bytes a stream's client may send, to be dropped; past it the stream is closed.</summary>
    public int MaxDroppedBytes { get; init; } = 4 * 1024;

    /// <summary>How many receivers a broadcast may have.</summary>
    public int MaxReceivers { get; init; } = 20_000;

    /// <summary>How many lists of receivers are kept for a link, which names them by numbers from then on.</summary>
    public int MaxAudiences { get; init; } = 10_000;

    /// <summary>How many receivers those may have together, of one link.</summary>
    public int MaxAudienceReceivers { get; init; } = 1_000_000;

    /// <summary>The same of all links; one more link names receivers in full.</summary>
    public int MaxAudienceReceiversOfAll { get; init; } = 4_000_000;

    /// <summary>How often a stream with events is shown that it lives.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Over how long streams are told to reconcile when a link opens, so that not all come at once.</summary>
    public TimeSpan ResyncSpread { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the streams are looked through for pings and resyncs that are due.</summary>
    public TimeSpan ClockInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
