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
}
