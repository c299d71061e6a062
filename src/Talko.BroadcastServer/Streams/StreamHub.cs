using Microsoft.Extensions.Logging;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// The open streams and what is broadcast to them. One lock guards the table and orders the broadcasts, so that every
/// stream gets them in one order; nothing is sent under it. What has been broadcast is sent by rounds, one at a time.
/// </summary>
internal sealed class StreamHub(BroadcastServerOptions options, ILogger logger) : IDisposable
{
    // About what finding a number among thousands costs, in steps through them.
    private const int ReceiversPerSearch = 8;

    private readonly Lock _gate = new();
    private readonly StreamTable _streams = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly List<Task> _rooms = [];
    private readonly ChatOrder _order = new(options);
    private readonly int _maxStreamsPerUser = options.Secret is null ? int.MaxValue : options.MaxStreamsPerUser;
    private Round _round = new();
    private Round _sent = new();
    private Func<ValueTask>? _flush;

    public BroadcastServerOptions Options { get; } = options;

    public ILogger Logger { get; } = logger;

    /// <summary>What waits for all streams together.</summary>
    public WaitingBytes Waiting { get; } = new();

    /// <summary><see cref="FlushAsync"/> as a delegate, made once.</summary>
    public Func<ValueTask> Flush => _flush ??= FlushAsync;

    /// <summary>How many streams are open.</summary>
    public int Count => _streams.Count;

    public void Dispose() => _sending.Dispose();

    /// <summary>Takes a stream in. Where its user has as many as one may, the oldest of them ends.</summary>
    public void Add(ClientStream stream)
    {
        lock (_gate)
        {
            if (_streams.CountOf(stream.UserId) >= _maxStreamsPerUser)
            {
                var oldest = _streams.Oldest(stream.UserId)!;
                _streams.Remove(oldest);
                oldest.Close();
            }

            _streams.Add(stream);
        }
    }

    /// <summary>Takes a stream out; once is enough.</summary>
    public void Remove(ClientStream stream)
    {
        lock (_gate)
        {
            _streams.Remove(stream);
        }
    }

    /// <summary>
    /// Broadcasts a push's frame to the receivers' streams. True where as much is to be sent that it should be now.
    /// </summary>
    /// <param name="receiverIds">To whom: each once, in order.</param>
    /// <param name="authorId">
    /// Of a new message, which all streams get, but the author's only where they asked for it; null for any other
    /// change, which those with events get.
    /// </param>
    /// <param name="frame">What they get.</param>
    /// <param name="number">Its place in its chat; null where it has none.</param>
    public bool Broadcast(
        ReadOnlySpan<long> receiverIds, long? authorId, ReadOnlySpan<byte> frame, ChatNumber? number = null)
    {
        lock (_gate)
        {
            // Of two servers one may be told of later. Who has events finds out by prev_id; the others begin anew.
            var isLate = number is { } place && _order.IsLate(place);
            _round.Add(frame);
            if (_streams.UserIds.Count < receiverIds.Length / ReceiversPerSearch)
            {
                GiveToThoseThere(receiverIds, authorId, isLate);
            }
            else
            {
                foreach (var receiverId in receiverIds)
                {
                    Give(receiverId, authorId, isLate);
                }
            }

            return IsFull(_round);
        }
    }

    /// <summary>
    /// Sends what has been broadcast. Ends when it is sent or waits for its receivers; and where some of those that read
    /// are far behind, when they have caught up or had time to: whoever broadcasts faster than they read is slowed.
    /// </summary>
    public async ValueTask FlushAsync()
    {
        Task rooms;
        await _sending.WaitAsync();
        try
        {
            rooms = Send(TakeRound());
        }
        finally
        {
            _sent.Clear();
            _sending.Release();
        }

        if (!rooms.IsCompleted)
        {
            await Task.WhenAny(rooms, Task.Delay(Options.FloodPatience));
        }
    }

    /// <summary>Ends a user's streams, behind what was broadcast before.</summary>
    public async ValueTask CloseStreamsAsync(long userId)
    {
        await FlushAsync();
        lock (_gate)
        {
            for (var stream = _streams.First(userId); stream is not null; stream = stream.Next)
            {
                stream.Close();
            }
        }
    }

    /// <summary>Ends the streams of sessions.</summary>
    public void CloseSessions(HashSet<long> sessionIds)
    {
        lock (_gate)
        {
            _streams.ForEach(stream =>
            {
                if (sessionIds.Contains(stream.SessionId))
                {
                    stream.Close();
                }
            });
        }
    }

    /// <summary>The sessions that have streams, each once.</summary>
    public HashSet<long> SessionIds()
    {
        var sessionIds = new HashSet<long>();
        lock (_gate)
        {
            _streams.ForEach(stream => sessionIds.Add(stream.SessionId));
        }

        return sessionIds;
    }

    /// <summary>
    /// Something may not have been broadcast. Every stream is told so, or closed where it cannot be told, each at a moment of
    /// its own.
    /// </summary>
    public void Reconcile()
    {
        var now = Environment.TickCount64;
        var spread = (int)Options.ResyncSpread.TotalMilliseconds;
        lock (_gate)
        {
            // Also where the numbers of a restored database begin lower.
            _order.Clear();
            _streams.ForEach(stream => stream.ResyncAt = Math.Min(stream.ResyncAt, now + Random.Shared.Next(spread + 1)));
        }
    }

    /// <summary>Sends the pings and resyncs that are due, and ends the streams of sessions that have expired.</summary>
    public async ValueTask TickAsync()
    {
        var now = Environment.TickCount64;
        var ts = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        lock (_gate)
        {
            _streams.ForEach(stream => CloseWhatIsOver(stream, now, ts));
            GiveWhereDue(Push.Resync, stream => TakeResync(stream, now));
            GiveWhereDue(Push.Ping, stream => TakePing(stream, now));
        }

        await FlushAsync();
    }

    private static void CloseWhatIsOver(ClientStream stream, long now, long ts)
    {
        if (stream.ExpiresTs <= ts || (stream.ResyncAt <= now && !stream.Events))
        {
            stream.Close();
        }
    }

    // Of a large group few may be there: these are then looked for among the receivers, and not the other way round.
    private void GiveToThoseThere(ReadOnlySpan<long> receiverIds, long? authorId, bool isLate)
    {
        foreach (var userId in _streams.UserIds)
        {
            if (receiverIds.BinarySearch(userId) >= 0)
            {
                Give(userId, authorId, isLate);
            }
        }
    }

    private void Give(long receiverId, long? authorId, bool isLate)
    {
        for (var stream = _streams.First(receiverId); stream is not null; stream = stream.Next)
        {
            if (!(authorId is null ? stream.Events : stream.OwnMessages || receiverId != authorId))
            {
                continue;
            }

            if (isLate && !stream.Events)
            {
                stream.Close();
            }
            else
            {
                _round.Give(stream);
            }
        }
    }

    private static bool TakeResync(ClientStream stream, long now)
    {
        var isDue = stream.Events && stream.ResyncAt <= now;
        stream.ResyncAt = isDue ? long.MaxValue : stream.ResyncAt;
        return isDue;
    }

    private bool TakePing(ClientStream stream, long now)
    {
        var isDue = stream.Events && stream.PingAt <= now;
        stream.PingAt = isDue ? now + (long)Options.PingInterval.TotalMilliseconds : stream.PingAt;
        return isDue;
    }

    private void GiveWhereDue(ReadOnlySpan<byte> frame, Func<ClientStream, bool> isDue)
    {
        _round.Add(frame);
        _streams.ForEach(stream =>
        {
            if (isDue(stream))
            {
                _round.Give(stream);
            }
        });
    }

    private bool IsFull(Round round) =>
        round.Frames >= Options.MaxRoundFrames || round.Length >= Options.MaxRoundBytes;

    // The other one is filled from now on.
    private Round TakeRound()
    {
        lock (_gate)
        {
            (_round, _sent) = (_sent, _round);
            return _sent;
        }
    }

    private Task Send(Round round)
    {
        _rooms.Clear();
        for (var index = 0; index < round.Streams; index++)
        {
            var stream = round.StreamAt(index);
            if (stream.TrySend(round, round.SegmentAt(index)))
            {
                continue;
            }

            if (Waiting.Count > Options.MaxQueuedBytesOfAll)
            {
                CloseWhereMostWaits();
            }

            if (stream.RoomAsync() is { IsCompleted: false } room)
            {
                _rooms.Add(room);
            }
        }

        return _rooms.Count == 0 ? Task.CompletedTask : Task.WhenAll(_rooms);
    }

    // As many as leave a quarter free: looking at all streams is then worth it, and not to be done again at once.
    private void CloseWhereMostWaits()
    {
        var behind = new List<(int Bytes, ClientStream Stream)>();
        lock (_gate)
        {
            _streams.ForEach(stream => behind.Add((stream.WaitingBytes, stream)));
        }

        behind.Sort((one, other) => other.Bytes.CompareTo(one.Bytes));
        var closed = 0;
        for (; closed < behind.Count && Waiting.Count > Options.MaxQueuedBytesOfAll / 4 * 3; closed++)
        {
            behind[closed].Stream.Close();
        }

        Log.TooMuchWaits(Logger, Options.MaxQueuedBytesOfAll, closed);
    }
}
