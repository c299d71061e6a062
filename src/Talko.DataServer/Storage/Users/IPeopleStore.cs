using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Users;

/// <summary>Whom people find, and whom they block.</summary>
internal interface IPeopleStore
{
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
