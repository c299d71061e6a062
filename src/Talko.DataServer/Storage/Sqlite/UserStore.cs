using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Users, on SQLite.</summary>
internal sealed class UserStore(Readers readers, Writer writer, DataServerOptions options)
    : IUserStore, IPeopleStore
{
    public ValueTask<Outcome<User>> FindAsync(Actor actor, long userId, CancellationToken cancellationToken) =>
        readers.FindAsync(actor, userId, Find, cancellationToken);

    public ValueTask<Outcome<User>> FindByNameAsync(Actor actor, string nameKey, CancellationToken cancellationToken) =>
        readers.FindAsync(actor, nameKey, FindByName, cancellationToken);

    public Task<Outcome<User>> InsertAsync(Actor actor, string userName) =>
        writer.RunAsync(new UserWrite(actor, userName));

    public Task<Outcome<User>> RenameAsync(Actor actor, NewName name) => writer.RunAsync(new RenameWrite(actor, name));

    public ValueTask<Outcome<IReadOnlyList<User>>> SearchAsync(
        Actor actor, UserSearch search, CancellationToken cancellationToken) =>
        readers.ReadAsync(
            actor,
            (actor, search, most: options.MaxFoundCandidates),
            static (queries, asked) =>
                ReadFor(queries, asked.actor, asked.search.UserId, () => queries.People.Search(asked.search, asked.most)),
            cancellationToken);

    public Task<Outcome<Nothing>> BlockAsync(Actor actor, Block block) =>
        writer.RunAsync(new BlockWrite(actor, block, options));

    public ValueTask<Outcome<IReadOnlyList<User>>> ReadBlockedAsync(
        Actor actor, long userId, CancellationToken cancellationToken) =>
        readers.ReadAsync(
            actor,
            (actor, userId),
            static (queries, asked) => ReadFor(queries, asked.actor, asked.userId, () => queries.People.Blocked(asked.userId)),
            cancellationToken);

    private static Outcome<IReadOnlyList<User>> ReadFor(
        Queries queries, Actor actor, long userId, Func<List<User>> read)
    {
        if (queries.Users.Find(userId) is null)
        {
            return new Refusal(RefusalKind.NoUser, userId);
        }

        return actor.IsSelf(userId) ? read() : new Refusal(RefusalKind.NotSelf);
    }

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
