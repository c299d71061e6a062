using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Reading;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Access;

/// <summary>
/// Whose token a request brings. Storage is asked each time, so that a session is dead for every server on the database
/// as soon as its row is gone.
/// </summary>
internal sealed class SessionTokens(ReaderPool readers, Writer writer, DataServerOptions options, TimeProvider time)
{
    /// <summary>The caller of a token; null where it is unknown or its session has ended.</summary>
    public async ValueTask<Caller?> FindAsync(string token)
    {
        var checkedAt = Environment.TickCount64;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var tokenHash = Opaque.HashOf(token);
        if (await FindAsync(tokenHash, now) is not { } session)
        {
            return null;
        }

        if (now - session.UsedTs > options.UsedInterval.TotalMilliseconds)
        {
            await RememberUseAsync(session.SessionId);
        }

        return Caller.OfSession(
            session.UserId, session.SessionId, session.ExpiresTs, session.IsAdministrator, checkedAt);
    }

    private async ValueTask<StoredSession?> FindAsync(byte[] tokenHash, long now)
    {
        using var session = await readers.RentAsync();
        return session.Sessions.FindByToken(tokenHash, now);
    }

    private async ValueTask RememberUseAsync(long sessionId)
    {
        try
        {
            await writer.RunAsync(new SessionUseWrite(sessionId));
        }
        catch (RpcException)
        {
            // The writer is busy; the next request remembers it.
        }
    }
}
