using System.Net.Sockets;
using Talko.Protocol.Server;
using Talko.Protocol.Transport;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// One open stream: whose it is, what it gets, and the task that waits for its peer to go. What it gets leaves by its
/// outbox.
/// </summary>
internal sealed class ClientStream : IConnectionOwner
{
    // What a stream's client sends is dropped unseen, so all streams read into the same bytes.
    private static readonly byte[] Dropped = new byte[1024];

    private readonly StreamHub _hub;
    private readonly Outbox _outbox;

    public ClientStream(StreamHub hub, long userId, bool ownMessages, bool events, Caller caller)
    {
        SessionId = caller.SessionId ?? 0;
        ExpiresTs = caller.SessionId is null ? long.MaxValue : caller.ExpiresTs;
        _hub = hub;
        _outbox = new Outbox(hub, userId);
        UserId = userId;
        OwnMessages = ownMessages;
        Events = events;
        PingAt = Environment.TickCount64 + (long)hub.Options.PingInterval.TotalMilliseconds;
    }

    public long UserId { get; }

    /// <summary>The session that opened it; 0 in trust mode.</summary>
    public long SessionId { get; }

    /// <summary>When the session ends by itself, in milliseconds since 1970 UTC.</summary>
    public long ExpiresTs { get; }

    /// <summary>Whether it gets the messages that its own user wrote.</summary>
    public bool OwnMessages { get; }

    /// <summary>Whether it gets more than new messages: changes of all kinds, signals, pings, resyncs.</summary>
    public bool Events { get; }

    /// <summary>The next older stream of the same user; the table's.</summary>
    public ClientStream? Next { get; set; }

    /// <summary>The next newer one; the table's.</summary>
    public ClientStream? Previous { get; set; }

    /// <summary>Whether the table has it; the table's.</summary>
    public bool IsListed { get; set; }

    /// <summary>How many bytes wait for its receiver.</summary>
    public int WaitingBytes => _outbox.WaitingBytes;

    /// <summary>Its last run in the round that is being filled, if that run is its; the round's.</summary>
    public int LastRun { get; set; }

    /// <summary>When a ping is due; the hub's.</summary>
    public long PingAt { get; set; }

    /// <summary>When it is to be told to reconcile; the hub's.</summary>
    public long ResyncAt { get; set; } = long.MaxValue;

    public async Task RunAsync(Stream transport, Socket socket, int unreadBytes)
    {
        try
        {
            TcpKeepAlive.Enable(socket);
            _outbox.Open(transport, socket);
            await DropInputAsync(transport, unreadBytes);
        }
        finally
        {
            Abandon();
        }
    }

    public void Abandon()
    {
        _hub.Remove(this);
        _outbox.Abandon();
    }

    /// <summary>Ends the stream; what has been sent arrives.</summary>
    public void Close() => _outbox.Close();

    /// <summary>Sends a round's segment; false where some of it waits for the receiver.</summary>
    public bool TrySend(Round round, Segment segment) => _outbox.TrySend(round, segment);

    /// <summary>Ends once a receiver that reads has caught up.</summary>
    public Task RoomAsync() => _outbox.RoomAsync();

    private async Task DropInputAsync(Stream transport, int unreadBytes)
    {
        var dropped = unreadBytes;
        while (dropped <= _hub.Options.MaxDroppedBytes)
        {
            var count = await transport.ReadAsync(Dropped);
            if (count == 0)
            {
                return;
            }

            dropped += count;
        }

        Log.TalkativeReceiver(_hub.Logger, UserId, dropped);
    }
}
