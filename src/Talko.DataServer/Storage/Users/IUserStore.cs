using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Users;

/// <summary>Users by id and by name.</summary>
internal interface IUserStore
{
    /// <summary>The user of this id.</summary>
    ValueTask<Outcome<User>> FindAsync(Actor actor, long userId, CancellationToken cancellationToken = default);

    /// <summary>The user of a name. Refused where several have it, as only users of an original database can.</summary>
    ValueTask<Outcome<User>> FindByNameAsync(Actor actor, string nameKey, CancellationToken cancellationToken = default);

    /// <summary>Makes a user whose name nobody has, without a credential.</summary>
    Task<Outcome<User>> InsertAsync(Actor actor, string userName);

    /// <summary>Gives a user another name, and tells everybody who shares a chat with them.</summary>
    Task<Outcome<User>> RenameAsync(Actor actor, NewName name);

    /// <summary>
    /// Users by the beginning of their name or of a word in it, by name, without those who look or cannot sign in, and
    /// without those that they blocked.
    /// </summary>
    ValueTask<Outcome<IReadOnlyList<User>>> SearchAsync(
        Actor actor, UserSearch search, CancellationToken cancellationToken = default);

    /// <summary>Keeps a user from writing to another, or no longer.</summary>
    Task<Outcome<Nothing>> BlockAsync(Actor actor, Block block);

    /// <summary>Whom a user blocked, by name.</summary>
    ValueTask<Outcome<IReadOnlyList<User>>> ReadBlockedAsync(
        Actor actor, long userId, CancellationToken cancellationToken = default);
}
