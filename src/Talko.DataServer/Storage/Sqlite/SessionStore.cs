using System.Text.Json;
using Talko.DataServer.Storage.Sessions;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.DataServer.Storage.Sqlite.Writing.Accounts;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Sessions, on SQLite.</summary>
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
        byToken.FindAsync<(byte[] TokenHash, long Now), StoredSession?>(
            Actor.Nobody,
            (tokenHash, Now),
            static (queries, asked) => queries.Sessions.FindByToken(asked.TokenHash, asked.Now),
            cancellationToken);

    public ValueTask<Outcome<List<SessionInfo>>> ReadAsync(
        Actor actor, long userId, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (userId, Now, actor.SessionId), Read, cancellationToken);

    public ValueTask<Outcome<List<long>>> FindEndedAsync(
        IReadOnlyCollection<long> sessionIds, CancellationToken cancellationToken) =>
        readers.FindAsync<(string SessionIds, long Now), List<long>>(
            Actor.Nobody,
            (JsonSerializer.Serialize(sessionIds), Now),
            static (queries, asked) => queries.Sessions.Ended(asked.SessionIds, asked.Now),
            cancellationToken);

    public Task<Outcome<SignedIn>> InsertAsync(NewSession session) => writer.RunAsync(new LoginWrite(options, session));

    public Task<Outcome<Nothing>> EndAsync(Actor actor, long sessionId, long? ofUserId) =>
        writer.RunAsync(new SessionEndWrite(actor, sessionId, ofUserId));

    public Task<Outcome<Nothing>> EndAllAsync(Actor actor, long userId) =>
        writer.RunAsync(new SessionsEndWrite(actor, userId));

    public Task<Outcome<Nothing>> SetUsedAsync(long sessionId) => writer.QueueAsync(new SessionUseWrite(sessionId));

    private static Outcome<List<SessionInfo>> Read(
        Queries queries, (long UserId, long Now, long? CurrentId) asked) =>
        queries.Users.Find(asked.UserId) is null
            ? new Refusal(RefusalKind.NoUser, asked.UserId)
            : queries.Sessions.OfUser(asked.UserId, asked.Now, asked.CurrentId);
}
