using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Users, on SQLite.</summary>
internal sealed class UserStore(Readers readers, Writer writer) : IUserStore
{
    public ValueTask<Outcome<User>> FindAsync(Actor actor, long userId, CancellationToken cancellationToken) =>
        readers.FindAsync(actor, userId, Find, cancellationToken);

    public ValueTask<Outcome<User>> FindByNameAsync(Actor actor, string nameKey, CancellationToken cancellationToken) =>
        readers.FindAsync(actor, nameKey, FindByName, cancellationToken);

    public Task<Outcome<User>> InsertAsync(Actor actor, string userName) =>
        writer.RunAsync(new UserWrite(actor, userName));

    public Task<Outcome<User>> RenameAsync(Actor actor, NewName name) => writer.RunAsync(new RenameWrite(actor, name));

    private static Outcome<User> Find(Queries queries, long userId) =>
        queries.Users.Find(userId) is { } user ? user : new Refusal(RefusalKind.NoUser, userId);

    private static Outcome<User> FindByName(Queries queries, string nameKey) =>
        queries.Users.FindByKey(nameKey, limit: 2) switch
        {
            [] => new Refusal(RefusalKind.NoUserOfName),
            [var user] => user,
            _ => new Refusal(RefusalKind.NameClashes),
        };
}
