using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// All open streams by user. One lock guards the table and orders the broadcasts, so that every stream gets them in
/// one order; nothing is sent under it.
/// </summary>
internal sealed class StreamHub
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, ClientStream> _firstOfUser = [];
    private List<ClientStream> _unsent = [];
    private List<ClientStream> _spare = [];

    public StreamHub(BroadcastServerOptions options, ILogger logger)
    {
        Options = options;
        Logger = logger;
        FlushUnsent = Flush;
    }

    public BroadcastServerOptions Options { get; }

    public ILogger Logger { get; }

    /// <summary>How many streams are open.</summary>
    public int Count { get; private set; }

    /// <summary>Sends what broadcasts have put into queues; one delegate, made once.</summary>
    public Action FlushUnsent { get; }

    public void Add(ClientStream stream)
    {
        lock (_gate)
        {
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_firstOfUser, stream.UserId, out _);
            stream.Next = first;
            first = stream;
            Count++;
        }
    }

    /// <summary>Takes a stream out; once is enough.</summary>
    public void Remove(ClientStream stream)
    {
        lock (_gate)
        {
            if (_firstOfUser.TryGetValue(stream.UserId, out var first) && Unlink(first, stream))
            {
                Count--;
            }
        }
    }

    /// <summary>Queues a message's frame for the receivers' streams; the author's only where they asked for it.</summary>
    public void BroadcastMessage(List<long> receiverIds, long authorId, byte[] frame)
    {
        lock (_gate)
        {
            foreach (var receiverId in receiverIds)
            {
                for (var stream = First(receiverId); stream is not null; stream = stream.Next)
                {
                    if (stream.OwnMessages || receiverId != authorId)
                    {
                        Queue(stream, frame);
                    }
                }
            }
        }
    }

    /// <summary>Queues another kind of change for the receivers' streams that asked for events.</summary>
    public void BroadcastEvent(List<long> receiverIds, byte[] frame)
    {
        lock (_gate)
        {
            foreach (var receiverId in receiverIds)
            {
                for (var stream = First(receiverId); stream is not null; stream = stream.Next)
                {
                    if (stream.Events)
                    {
                        Queue(stream, frame);
                    }
                }
            }
        }
    }

    /// <summary>Ends a user's streams, behind what was broadcast before.</summary>
    public void CloseStreams(long userId)
    {
        Flush();
        lock (_gate)
        {
            for (var stream = First(userId); stream is not null; stream = stream.Next)
            {
                stream.Close();
            }
        }
    }

    /// <summary>Ends the streams of sessions.</summary>
    public void CloseSessions(HashSet<long> sessionIds)
    {
        Flush();
        lock (_gate)
        {
            ForEach(stream =>
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
            ForEach(stream => sessionIds.Add(stream.SessionId));
        }

        return sessionIds;
    }

    /// <summary>
    /// A link has opened: before it, something may not have been broadcast. Every stream is told so, or closed where
    /// it cannot be told, each at a moment of its own.
    /// </summary>
    public void LinkOpened()
    {
        var now = Environment.TickCount64;
        var spread = (int)Options.ResyncSpread.TotalMilliseconds;
        lock (_gate)
        {
            ForEach(stream => stream.ResyncAt = Math.Min(stream.ResyncAt, now + Random.Shared.Next(spread + 1)));
        }
    }

    /// <summary>Sends the pings and resyncs that are due, and ends the streams of sessions that have expired.</summary>
    public void Tick()
    {
        var now = Environment.TickCount64;
        var ts = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        lock (_gate)
        {
            ForEach(stream => Tick(stream, now, ts));
        }

        Flush();
    }

    private void Tick(ClientStream stream, long now, long ts)
    {
        if (stream.ExpiresTs <= ts)
        {
            stream.Close();
            return;
        }

        if (stream.ResyncAt <= now)
        {
            stream.ResyncAt = long.MaxValue;
            if (!stream.Events)
            {
                stream.Close();
                return;
            }

            Queue(stream, Push.Resync);
        }

        if (stream.Events && stream.PingAt <= now)
        {
            stream.PingAt = now + (long)Options.PingInterval.TotalMilliseconds;
            Queue(stream, Push.Ping);
        }
    }

    private void Flush()
    {
        List<ClientStream> unsent;
        lock (_gate)
        {
            if (_unsent.Count == 0)
            {
                return;
            }

            (unsent, _unsent, _spare) = (_unsent, _spare, []);
        }

        foreach (var stream in unsent)
        {
            stream.Flush();
        }

        unsent.Clear();
        lock (_gate)
        {
            _spare = unsent;
        }
    }

    private void Queue(ClientStream stream, byte[] frame)
    {
        if (stream.Enqueue(frame))
        {
            _unsent.Add(stream);
        }
    }

    private ClientStream? First(long userId) => _firstOfUser.GetValueOrDefault(userId);

    private void ForEach(Action<ClientStream> action)
    {
        foreach (var first in _firstOfUser.Values)
        {
            for (var stream = first; stream is not null; stream = stream.Next)
            {
                action(stream);
            }
        }
    }

    private bool Unlink(ClientStream first, ClientStream stream)
    {
        if (first == stream)
        {
            if (stream.Next is null)
            {
                _firstOfUser.Remove(stream.UserId);
            }
            else
            {
                _firstOfUser[stream.UserId] = stream.Next;
            }

            return true;
        }

        for (var before = first; before.Next is not null; before = before.Next)
        {
            if (before.Next == stream)
            {
                before.Next = stream.Next;
                return true;
            }
        }

        return false;
    }
}
