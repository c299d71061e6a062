using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Users, on PostgreSQL.</summary>
internal sealed class UserStore(Readers readers, Writer writer, DataServerOptions options) : IUserStore
{
    public ValueTask<Outcome<User>> FindAsync(Actor actor, long userId, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, userId, FindAsync, cancellationToken);

    public ValueTask<Outcome<User>> FindByNameAsync(Actor actor, string nameKey, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, nameKey, FindByNameAsync, cancellationToken);

    public Task<Outcome<User>> InsertAsync(Actor actor, string userName) =>
        writer.RunAsync(new UserWrite(actor, userName));

    public Task<Outcome<User>> RenameAsync(Actor actor, NewName name) => writer.RunAsync(new RenameWrite(actor, name, options));

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
}
