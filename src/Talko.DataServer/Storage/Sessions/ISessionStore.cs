using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Sessions;

/// <summary>Who is signed in. That a session has ended is told.</summary>
internal interface ISessionStore
{
    /// <summary>The session of a token, found by its hash; null where there is none or it has expired.</summary>
    ValueTask<Outcome<StoredSession?>> FindAsync(byte[] tokenHash, CancellationToken cancellationToken = default);

    /// <summary>A user's sessions, the one used last first.</summary>
    ValueTask<Outcome<List<SessionInfo>>> ReadAsync(
        Actor actor, long userId, CancellationToken cancellationToken = default);

    /// <summary>Those of some sessions that have ended.</summary>
    ValueTask<Outcome<List<long>>> FindEndedAsync(
        IReadOnlyCollection<long> sessionIds, CancellationToken cancellationToken = default);

    /// <summary>
    /// Begins a session of a user whose auth_key has been found right, and knows the device from then on. Those that have
    /// expired end, and those used longest ago beyond a number.
    /// </summary>
    Task<Outcome<SignedIn>> InsertAsync(NewSession session);

    /// <summary>Ends a session; refused where there is none, or where a user is given and it is somebody else's.</summary>
    Task<Outcome<Nothing>> EndAsync(Actor actor, long sessionId, long? ofUserId = null);

    /// <summary>Ends all sessions of a user.</summary>
    Task<Outcome<Nothing>> EndAllAsync(Actor actor, long userId);

    /// <summary>Remembers that a session is in use. The caller does not wait: nothing is done on its thread.</summary>
    Task<Outcome<Nothing>> SetUsedAsync(long sessionId);
}
