using Talko.BroadcastServer.Streams;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Sessions;

/// <summary>
/// Which sessions have ended lately, so that none of them keeps a stream: also not one that was just opening while the
/// news came, or whose news were lost with the link.
/// </summary>
internal sealed class EndedSessions
{
    private readonly StreamHub _hub;
    private readonly BroadcastServerOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, long> _forgetAt = [];
    private long _sweepAt;
    private long _linkOpenedAt = long.MinValue;

    public EndedSessions(StreamHub hub)
    {
        _hub = hub;
        _options = hub.Options;
    }

    /// <summary>Ends sessions' streams. The id is remembered first: a stream that registers later finds it.</summary>
    public void End(IReadOnlyCollection<long> sessionIds)
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            Forget(now);
            foreach (var sessionId in sessionIds)
            {
                // No check of a session takes so long that it could have begun before.
                _forgetAt[sessionId] = now + (2 * (long)_options.SessionTimeout.TotalMilliseconds);
            }
        }

        _hub.CloseSessions(sessionIds.ToHashSet());
    }

    /// <summary>
    /// To be asked when the stream has been registered: the session was alive when it was looked up, and may have ended
    /// since.
    /// </summary>
    /// <exception cref="RpcException">It has, or nobody knows.</exception>
    public void RequireAlive(Caller caller)
    {
        if (caller.SessionId is not { } sessionId)
        {
            return;
        }

        lock (_gate)
        {
            if (_forgetAt.ContainsKey(sessionId))
            {
                throw RpcException.NotSignedIn("the session has ended; sign in again");
            }

            if (_linkOpenedAt >= caller.CheckedAt)
            {
                throw RpcException.Busy("the servers have just found each other; try again", retryAfterMs: 100);
            }
        }
    }

    /// <summary>A link has opened: before it, the end of a session may not have been told.</summary>
    public async Task LookAgainAsync(SessionDirectory directory)
    {
        lock (_gate)
        {
            _linkOpenedAt = Environment.TickCount64;
        }

        foreach (var sessionIds in _hub.SessionIds().Chunk(_options.SessionsPerQuestion))
        {
            End(await directory.FindEndedAsync(sessionIds));
        }
    }

    private void Forget(long now)
    {
        if (_sweepAt > now)
        {
            return;
        }

        _sweepAt = now + (long)_options.SessionTimeout.TotalMilliseconds;
        foreach (var (sessionId, forgetAt) in _forgetAt)
        {
            if (forgetAt <= now)
            {
                _forgetAt.Remove(sessionId);
            }
        }
    }
}
