using Talko.DataServer.Accounts;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Accounts;

/// <summary>What people sign up and in with: credentials, invites and the devices that are known as theirs.</summary>
internal interface IAccountStore
{
    /// <summary>The account of a name; null where there is none.</summary>
    ValueTask<Outcome<StoredAccount?>> FindAsync(string nameKey, CancellationToken cancellationToken = default);

    /// <summary>The account of a name and what is made up in its place where there is none, in the same time.</summary>
    ValueTask<Outcome<LoginBasis>> FindLoginBasisAsync(string nameKey, CancellationToken cancellationToken = default);

    /// <summary>The device whose key this is the hash of; null where it is none of the named user's.</summary>
    ValueTask<Outcome<long?>> FindDeviceAsync(
        byte[] keyHash, string nameKey, CancellationToken cancellationToken = default);

    /// <summary>Reads accounts by user_id. Returns whether there are more.</summary>
    /// <param name="actor">Who asks, an administrator.</param>
    /// <param name="afterUserId">Those behind this one.</param>
    /// <param name="nameKey">Those of this name alone, also where names clash; null for all.</param>
    /// <param name="page">Takes them.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<Outcome<bool>> ReadAsync(
        Actor actor,
        long afterUserId,
        string? nameKey,
        IPage<Account> page,
        CancellationToken cancellationToken = default);

    /// <summary>Makes a user with a credential, or finds the one that the same request made. The first is an administrator.</summary>
    Task<Outcome<User>> InsertAsync(Actor actor, NewAccount account);

    /// <summary>
    /// Replaces the actor's own credential, where they show the present one. Their other sessions end, their devices are
    /// strangers.
    /// </summary>
    Task<Outcome<Nothing>> ReplaceCredentialAsync(Actor actor, byte[] authHash, Credential credential);

    /// <summary>Gives a user a credential, a first one or another. Their sessions end, their devices are strangers.</summary>
    Task<Outcome<Nothing>> SetCredentialAsync(Actor actor, long userId, Credential credential);

    /// <summary>Keeps a user from signing in, which ends their sessions, or lets them sign in again.</summary>
    Task<Outcome<Nothing>> SetDisabledAsync(Actor actor, long userId, bool isDisabled);

    /// <summary>Stores an invite. Returns until when it is good, in milliseconds since 1970 UTC.</summary>
    Task<Outcome<long>> InsertInviteAsync(Actor actor, byte[] inviteHash, int uses, TimeSpan lifetime);
}
