using Npgsql;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Users, on PostgreSQL.</summary>
internal sealed class UserStore(Readers readers, Writer writer, DataServerOptions options)
    : IUserStore, IPeopleStore
{
    public ValueTask<Outcome<User>> FindAsync(Actor actor, long userId, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, userId, FindAsync, cancellationToken);

    public ValueTask<Outcome<User>> FindByNameAsync(Actor actor, string nameKey, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, nameKey, FindByNameAsync, cancellationToken);

    public Task<Outcome<User>> InsertAsync(Actor actor, string userName) =>
        writer.RunAsync(new UserWrite(actor, userName));

    public Task<Outcome<User>> RenameAsync(Actor actor, NewName name) => writer.RunAsync(new RenameWrite(actor, name, options));

    public ValueTask<Outcome<IReadOnlyList<User>>> SearchAsync(
        Actor actor, UserSearch search, CancellationToken cancellationToken) =>
        ReadForAsync(
            actor,
            search.UserId,
            batch => PeopleQueries.AskFound(batch, search, options.MaxFoundCandidates),
            cancellationToken);

    public Task<Outcome<Nothing>> BlockAsync(Actor actor, Block block) =>
        writer.RunAsync(new BlockWrite(actor, block, options));

    public ValueTask<Outcome<IReadOnlyList<User>>> ReadBlockedAsync(
        Actor actor, long userId, CancellationToken cancellationToken) =>
        ReadForAsync(actor, userId, batch => PeopleQueries.AskBlocked(batch, userId), cancellationToken);

    private static async Task<Outcome<User>> FindAsync(Snapshot snapshot, long userId)
    {
        await using var batch = snapshot.Ask();
        UserQueries.AskById(batch, userId);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await UserQueries.FindAsync(rows) is { } user ? user : new Refusal(RefusalKind.NoUser, userId);
    }

    private static async Task<Outcome<User>> FindByNameAsync(Snapshot snapshot, string nameKey)
    {
        await using var batch = snapshot.Ask();
        UserQueries.AskByKey(batch, nameKey, limit: 2);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await UserQueries.ReadAsync(rows) switch
        {
            [] => new Refusal(RefusalKind.NoUserOfName),
            [var user] => user,
            _ => new Refusal(RefusalKind.NameClashes),
        };
    }

    private static async Task<Outcome<IReadOnlyList<User>>> ReadForAsync(
        Snapshot snapshot, (Actor Actor, long UserId, Action<NpgsqlBatch> Ask) asked)
    {
        await using var batch = snapshot.Ask();
        UserQueries.AskById(batch, asked.UserId);
        asked.Ask(batch);
        await using var rows = await Snapshot.ReadAsync(batch);
        if (await UserQueries.FindAsync(rows) is null)
        {
            return new Refusal(RefusalKind.NoUser, asked.UserId);
        }

        if (!asked.Actor.IsSelf(asked.UserId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        await rows.NextAsync();
        return await UserQueries.ReadAsync(rows);
    }

    private ValueTask<Outcome<IReadOnlyList<User>>> ReadForAsync(
        Actor actor, long userId, Action<NpgsqlBatch> ask, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, userId, ask), ReadForAsync, cancellationToken);
}
