using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.DataServer.Storage.Postgres.Writing.Accounts;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Sessions, on PostgreSQL.</summary>
/// <param name="readers">Who reads lists of them.</param>
/// <param name="byToken">By whom tokens are looked up, which does not wait for pages to be read.</param>
/// <param name="writer">Who writes.</param>
/// <param name="options">How long they last, and how many there may be.</param>
/// <param name="time">The clock.</param>
internal sealed class SessionStore(
    Readers readers,
    Readers byToken,
    Writer writer,
    DataServerOptions options,
    TimeProvider time) : ISessionStore
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask<Outcome<StoredSession?>> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        byToken.ReadAsync(Actor.Nobody, (tokenHash, Now), FindAsync, cancellationToken);

    public ValueTask<Outcome<List<SessionInfo>>> ReadAsync(
        Actor actor, long userId, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (userId, Now, actor.SessionId), ReadAsync, cancellationToken);

    public ValueTask<Outcome<List<long>>> FindEndedAsync(
        IReadOnlyCollection<long> sessionIds, CancellationToken cancellationToken) =>
        readers.ReadAsync(Actor.Nobody, (sessionIds, Now), FindEndedAsync, cancellationToken);

    public Task<Outcome<SignedIn>> InsertAsync(NewSession session) => writer.RunAsync(new LoginWrite(options, session));

    public Task<Outcome<Nothing>> EndAsync(Actor actor, long sessionId, long? ofUserId) =>
        writer.RunAsync(new SessionEndWrite(actor, sessionId, ofUserId));

    public Task<Outcome<Nothing>> EndAllAsync(Actor actor, long userId) =>
        writer.RunAsync(new SessionsEndWrite(actor, userId));

    public Task<Outcome<Nothing>> SetUsedAsync(long sessionId) => writer.RunAsync(new SessionUseWrite(sessionId));

    private static async Task<Outcome<StoredSession?>> FindAsync(Snapshot snapshot, (byte[] TokenHash, long Now) asked)
    {
        await using var batch = snapshot.Ask();
        SessionQueries.AskByToken(batch, asked.TokenHash, asked.Now);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SessionQueries.FindAsync(rows);
    }

    private static async Task<Outcome<List<SessionInfo>>> ReadAsync(
        Snapshot snapshot, (long UserId, long Now, long? CurrentId) asked)
    {
        await using var batch = snapshot.Ask();
        UserQueries.AskById(batch, asked.UserId);
        SessionQueries.AskOfUser(batch, asked.UserId, asked.Now);
        await using var rows = await Snapshot.ReadAsync(batch);
        if (await UserQueries.FindAsync(rows) is null)
        {
            return new Refusal(RefusalKind.NoUser, asked.UserId);
        }

        await rows.NextAsync();
        return await SessionQueries.ReadAsync(rows, asked.CurrentId);
    }

    private static async Task<Outcome<List<long>>> FindEndedAsync(
        Snapshot snapshot, (IReadOnlyCollection<long> SessionIds, long Now) asked)
    {
        await using var batch = snapshot.Ask();
        SessionQueries.AskEnded(batch, asked.SessionIds, asked.Now);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SessionQueries.ReadIdsAsync(rows);
    }
}
