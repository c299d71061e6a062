using System.Collections.Concurrent;
using Talko.DataServer.Accounts;
using Talko.DataServer.Methods;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Server;

namespace Talko.DataServer.Access;

/// <summary>
/// Whose token a request brings. Storage is asked each time, so that a session is dead for every server on the database
/// as soon as its row is gone.
/// </summary>
internal sealed class SessionTokens(ISessionStore sessions, DataServerOptions options, TimeProvider time)
{
    // Which sessions' use is being remembered, so that many requests while the writer is slow queue one write.
    private readonly ConcurrentDictionary<long, bool> _remembering = [];

    /// <summary>The caller of a token; null where it is unknown or its session has ended.</summary>
    public async ValueTask<Caller?> FindAsync(string token)
    {
        var checkedAt = Environment.TickCount64;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if ((await sessions.FindAsync(Opaque.HashOf(token))).OrThrow() is not { } session)
        {
            return null;
        }

        if (now - session.UsedTs > options.UsedInterval.TotalMilliseconds)
        {
            RememberUse(session.SessionId);
        }

        return Caller.OfSession(
            session.UserId, session.SessionId, session.ExpiresTs, session.IsAdministrator, checkedAt);
    }

    // Not waited for: most that is asked are reads, which wait for no disk and no link.
    private void RememberUse(long sessionId)
    {
        if (_remembering.TryAdd(sessionId, true))
        {
            _ = RememberUseAsync(sessionId);
        }
    }

    private async Task RememberUseAsync(long sessionId)
    {
        try
        {
            await sessions.SetUsedAsync(sessionId);
        }
        catch (Exception)
        {
            // Storage is busy or fails, which those hear who wait for it; the next request remembers the use.
        }
        finally
        {
            _remembering.TryRemove(sessionId, out _);
        }
    }
}
