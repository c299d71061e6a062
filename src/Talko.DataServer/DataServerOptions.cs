using Talko.DataServer.Accounts;
using Talko.Protocol.Access;
using Talko.Protocol.Server;
using Talko.Protocol.Transport;

namespace Talko.DataServer;

/// <summary>What the flags say, and every bound of the DataServer.</summary>
internal sealed record DataServerOptions
{
    /// <summary>The port that clients look for it on.</summary>
    public const int DefaultPort = 8889;

    /// <summary>Its connections.</summary>
    public required RpcServerOptions Server { get; init; }

    /// <summary>What the servers know each other by; null in trust mode.</summary>
    public ServerSecret? Secret { get; init; }

    /// <summary>How the BroadcastServer is spoken to; null without TLS.</summary>
    public ClientTls? LinkTls { get; init; }

    /// <summary>Who may sign up.</summary>
    public SignUpPolicy SignUp { get; init; } = SignUpPolicy.Open;

    /// <summary>The database file, where it is SQLite's; a new one is made where there is none.</summary>
    public string DbPath { get; init; } = string.Empty;

    /// <summary>The URL of the database, where it is PostgreSQL's; null where it is a file.</summary>
    public string? DbUrl { get; init; }

    /// <summary>What is shown to PostgreSQL; null where it asks for nothing.</summary>
    public string? DbPassword { get; init; }

    /// <summary>Whether a PostgreSQL database that other servers use is refused.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether the database is another one to clients from here on, which load everything anew.</summary>
    public bool NewEpoch { get; init; }

    /// <summary>Where the BroadcastServer is.</summary>
    public string BroadcastHost { get; init; } = "127.0.0.1";

    /// <summary>The BroadcastServer's port; 0 where there is none to be told anything.</summary>
    public int BroadcastPort { get; init; } = 8888;

    /// <summary>The longest text of a message, in bytes of UTF-8.</summary>
    public int MaxTextBytes { get; init; } = 16 * 1024;

    /// <summary>The longest name and the longest topic of a chat, in bytes of UTF-8.</summary>
    public int MaxChatNameBytes { get; init; } = 1024;

    /// <summary>The most participants of a chat.</summary>
    public int MaxChatUsers { get; init; } = 20_000;

    /// <summary>The most users that can be added to a chat at once.</summary>
    public int MaxAddedUsers { get; init; } = 1000;

    /// <summary>The most owners of a chat.</summary>
    public int MaxChatOwners { get; init; } = 100;

    /// <summary>For how many days a chat can keep its messages, where not for ever.</summary>
    public int MaxRetentionDays { get; init; } = 3650;

    /// <summary>The most users that a message mentions.</summary>
    public int MaxMentions { get; init; } = 100;

    /// <summary>The most different reactions of a message.</summary>
    public int MaxReactionKinds { get; init; } = 20;

    /// <summary>The most reactions of a message in all.</summary>
    public int MaxReactions { get; init; } = 200;

    /// <summary>How many users anybody may block.</summary>
    public int MaxBlockedUsers { get; init; } = 1000;

    /// <summary>The most users that FindUsers can be asked for.</summary>
    public int MaxFoundUsers { get; init; } = 50;

    /// <summary>How many it finds where the caller gave no limit.</summary>
    public int DefaultFoundUsers { get; init; } = 20;

    /// <summary>How many users it looks at, of those whose name or a word in it begins with what is looked for.</summary>
    public int MaxFoundCandidates { get; init; } = 10_000;

    /// <summary>A page ends before it makes a larger payload than this.</summary>
    public int MaxPageBytes { get; init; } = 1024 * 1024;

    /// <summary>The same where the caller gave no limit: the original's client misreads large frames.</summary>
    public int DefaultPageBytes { get; init; } = 48 * 1024;

    /// <summary>How many items a page has where the caller gave no limit.</summary>
    public int DefaultPageItems { get; init; } = 200;

    /// <summary>The highest limit a caller may give.</summary>
    public int MaxPageItems { get; init; } = 1000;

    /// <summary>How many of its newest messages a chat shows where the caller did not say.</summary>
    public int DefaultChatMessages { get; init; } = 20;

    /// <summary>The most of them that a caller may ask for.</summary>
    public int MaxChatMessages { get; init; } = 100;

    /// <summary>The most chats that a caller may pick out.</summary>
    public int MaxChatIds { get; init; } = 100;

    /// <summary>The most messages that a caller may pick out.</summary>
    public int MaxMessageIds { get; init; } = 100;

    /// <summary>The longest name of a device, in bytes of UTF-8.</summary>
    public int MaxDeviceNameBytes { get; init; } = 128;

    /// <summary>How long a session lasts.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many sessions a user may have; one more ends the one used longest ago.</summary>
    public int MaxUserSessions { get; init; } = 100;

    /// <summary>How far behind the time of a session's last use may be.</summary>
    public TimeSpan UsedInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most sessions that the BroadcastServer may ask about at once.</summary>
    public int MaxSessionIds { get; init; } = 1000;

    /// <summary>How many sign-ups an invite may be good for.</summary>
    public int MaxInviteUses { get; init; } = 1000;

    /// <summary>The longest query of SearchMessages, in bytes of UTF-8.</summary>
    public int MaxSearchBytes { get; init; } = 512;

    /// <summary>The most messages that SearchMessages can be asked for.</summary>
    public int MaxSearchHits { get; init; } = 100;

    /// <summary>How many it finds where no limit is given.</summary>
    public int DefaultSearchHits { get; init; } = 20;

    /// <summary>How long an invite is good for where nobody says so.</summary>
    public TimeSpan InviteLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The longest that an invite may be good for.</summary>
    public TimeSpan MaxInviteLifetime { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How many devices of a user are known as theirs; one more has the one used longest ago forgotten.</summary>
    public int MaxUserDevices { get; init; } = 20;

    /// <summary>
    /// How many logins may fail within the window for one name from one address, or by one device that has signed in
    /// before; more are refused. As many changes of the password may fail in one session.
    /// </summary>
    public int MaxFailedLogins { get; init; } = 10;

    /// <summary>How many logins may fail for one address, or the /64 of an IPv6 address, whatever the names.</summary>
    public int MaxFailedLoginsPerAddress { get; init; } = 100;

    /// <summary>The same for the /48 that an IPv6 address lies in.</summary>
    public int MaxFailedLoginsPerSite { get; init; } = 400;

    /// <summary>The window in which failed logins are counted.</summary>
    public TimeSpan FailedLoginWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many people may sign up from one address within the window; more are refused.</summary>
    public int MaxSignUps { get; init; } = 1500;

    /// <summary>The same for the /48 that an IPv6 address lies in.</summary>
    public int MaxSignUpsPerSite { get; init; } = 3000;

    /// <summary>The window in which sign-ups are counted.</summary>
    public TimeSpan SignUpWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many names, addresses, devices or sessions each limit keeps an eye on; one more takes the place of the one
    /// with the fewest attempts.
    /// </summary>
    public int MaxLimited { get; init; } = 100_000;

    /// <summary>
    /// How many messages a user may send a second in the long run; changes count as messages, chats by their users.
    /// </summary>
    public int MessagesPerSecond { get; init; } = 100;

    /// <summary>How many messages a user may send at once before that.</summary>
    public int MessageBurst { get; init; } = 1000;

    /// <summary>How long a message is held up at most; one that would wait longer is refused.</summary>
    public TimeSpan MaxMessageDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many chats a user may make in all; those that others made do not count.</summary>
    public int MaxMadeChats { get; init; } = 10_000;

    /// <summary>How many chats a user may make a minute in the long run.</summary>
    public int ChatsPerMinute { get; init; } = 30;

    /// <summary>How many chats a user may make at once before that.</summary>
    public int ChatBurst { get; init; } = 60;

    /// <summary>How many reads run at once; more wait for one to end.</summary>
    public int MaxReaders { get; init; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>How many reads of one user run at once; more wait for one of them to end.</summary>
    public int MaxUserReaders { get; init; } = Math.Max(2, Environment.ProcessorCount / 2);

    /// <summary>How many reads of one user may wait; one more is refused. In trust mode there is no such bound.</summary>
    public int MaxUserQueuedReads { get; init; } = 256;

    /// <summary>How many sessions are looked up at once: each request shows its own first.</summary>
    public int MaxSessionReaders { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a read waits for its turn.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many writes may wait for the writer; one more is refused.</summary>
    public int MaxQueuedWrites { get; init; } = 4096;

    /// <summary>The same in bytes of what they hold.</summary>
    public long MaxQueuedWriteBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many writes share one transaction at most.</summary>
    public int MaxBatchWrites { get; init; } = 256;

    /// <summary>How many transactions write at once on PostgreSQL, each on a connection of its own.</summary>
    public int MaxWriters { get; init; } = 4;

    /// <summary>How many statements each connection to PostgreSQL keeps prepared.</summary>
    public int MaxPreparedStatements { get; init; } = 100;

    /// <summary>How long connecting to PostgreSQL may take.</summary>
    public TimeSpan DbConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an idle connection to PostgreSQL is tried out.</summary>
    public TimeSpan DbKeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long PostgreSQL lets one statement run.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a statement on PostgreSQL waits for what another transaction holds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long PostgreSQL lets a transaction hold its locks and do nothing, as of a server that hangs.</summary>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long what PostgreSQL has not done, as a connection was lost or two met, is tried again.</summary>
    public TimeSpan DbRetryTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The pause before that, which doubles from try to try.</summary>
    public TimeSpan MinDbRetryPause { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest such pause.</summary>
    public TimeSpan MaxDbRetryPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a refused writer is asked to wait.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a writer is asked to wait while storage is full.</summary>
    public TimeSpan FullRetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often it is seen to that what was edited away or deleted is gone from the files: well under a minute.
    /// </summary>
    public TimeSpan CleaningInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many new messages of a chat are indexed at once, if they do not wait for long.</summary>
    public int MaxUnindexed { get; init; } = 256;

    /// <summary>How long new messages wait to be indexed where a chat has few of them; until then they are searched as they are.</summary>
    public TimeSpan IndexingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long indexing pauses for each time that it works, while nobody writes.</summary>
    public int IndexingPause { get; init; } = 1;

    /// <summary>The same while messages are written, so that their authors go on meanwhile.</summary>
    public int IndexingPauseBesideWriters { get; init; } = 9;

    /// <summary>How many messages one search looks at more closely; then its page ends.</summary>
    public int MaxSearchCandidates { get; init; } = 2000;

    /// <summary>How many rows of a chat that everybody has left are removed at once.</summary>
    public int MaxRemovedRows { get; init; } = 500;

    /// <summary>How long SQLite waits for another process that holds the file.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many receivers one request on the link may have; more are told by several.</summary>
    public int MaxReceivers { get; init; } = 20_000;

    /// <summary>How many participants of chats the writer remembers, all chats together, to know who is told.</summary>
    public int MaxRememberedReceivers { get; init; } = 1_000_000;

    /// <summary>From how many receivers on a list that is told again is named to the BroadcastServer by a number.</summary>
    public int MinAudienceReceivers { get; init; } = 32;

    /// <summary>How many forwardings may wait for the link; then writing waits for it.</summary>
    public int MaxQueuedForwardings { get; init; } = 16_384;

    /// <summary>The same in bytes of their texts.</summary>
    public long MaxQueuedForwardingBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// How long writing waits for room there; then the link is made anew and writing goes on. Well under the 15 s that
    /// clients wait for an answer.
    /// </summary>
    public TimeSpan MaxForwardingWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many forwardings may be unanswered on the link.</summary>
    public int LinkWindow { get; init; } = 256;

    /// <summary>How long answers on the link may gather until they are read, as long as half of its window is free.</summary>
    public TimeSpan LinkAnswerDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many bytes of forwardings are collected before they are sent.</summary>
    public int LinkFlushBytes { get; init; } = 256 * 1024;

    /// <summary>How long making the link may take.</summary>
    public TimeSpan LinkOpenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often the link is tried out. Without an answer from one time to the next it is made anew. Well under the
    /// 60 s after which a server closes an idle connection.
    /// </summary>
    public TimeSpan LinkHeartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause before the link is tried again, which doubles from failure to failure.</summary>
    public TimeSpan MinLinkPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest such pause.</summary>
    public TimeSpan MaxLinkPause { get; init; } = TimeSpan.FromSeconds(2);
}
