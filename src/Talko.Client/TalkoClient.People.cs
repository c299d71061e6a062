using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client;

public sealed partial class TalkoClient
{
    /// <summary>
    /// Users whose name, or a word in it, begins with a text, by name; without the caller and whom the caller blocked.
    /// </summary>
    /// <param name="userId">Who asks.</param>
    /// <param name="text">1 to 64 characters, compared as names are.</param>
    /// <param name="limit">How many: 1 to 50; null is 20.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<User>> FindUsersAsync(
        long userId,
        string text,
        int? limit = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new FindUsersParams(text, limit, userId);
        var result = await AskDataAsync(TalkoMethods.FindUsers, parameters, cancellationToken).ConfigureAwait(false);
        return result.Users;
    }

    /// <summary>Gives a user another name. Repeated, the later call wins.</summary>
    /// <param name="userId">Who asks.</param>
    /// <param name="userName">The new name.</param>
    /// <param name="targetUserId">Whose, where it is another's, which is for administrators.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Protocol.Envelope.RpcException">The name is taken, or breaks a rule.</exception>
    public async Task<User> RenameUserAsync(
        long userId,
        string userName,
        long? targetUserId = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new RenameUserParams(userName, targetUserId, userId);
        var result = await AskDataAsync(TalkoMethods.RenameUser, parameters, cancellationToken).ConfigureAwait(false);
        return result.User;
    }

    /// <summary>
    /// Keeps another user from starting a chat with the caller, adding them to one, and writing in their private chat,
    /// or no longer. Nobody is told. Safe to repeat.
    /// </summary>
    public Task BlockUserAsync(
        long userId,
        long targetUserId,
        bool isBlocked,
        CancellationToken cancellationToken = default) =>
        AskDataAsync(
            TalkoMethods.BlockUser,
            new BlockUserParams(targetUserId, isBlocked, userId),
            cancellationToken);

    /// <summary>Whom the caller blocked, by name.</summary>
    public async Task<IReadOnlyList<User>> GetBlockedUsersAsync(
        long userId,
        CancellationToken cancellationToken = default)
    {
        var parameters = new GetBlockedUsersParams(userId);
        var result = await AskDataAsync(TalkoMethods.GetBlockedUsers, parameters, cancellationToken)
            .ConfigureAwait(false);
        return result.Users;
    }
}
