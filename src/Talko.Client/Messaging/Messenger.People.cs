using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

public sealed partial class Messenger
{
    /// <summary>People whose name, or a word in it, begins with a text; without oneself and whom one blocks.</summary>
    /// <param name="text">1 to 64 characters.</param>
    /// <param name="limit">How many: 1 to 50; null is 20.</param>
    /// <param name="cancellationToken">Gives up, as one does who types on.</param>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public async Task<IReadOnlyList<User>> FindUsersAsync(
        string text,
        int? limit = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new FindUsersParams(text, limit, _userId);
        var result = await _calls.AskAsync(
            null,
            TalkoMethods.FindUsers,
            parameters,
            (state, found) => state.Learn(found.Users),
            cancellationToken).ConfigureAwait(false);
        return result.Users;
    }

    /// <summary>Gives oneself another name, which everybody sees at once.</summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task RenameAsync(string userName, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(
            null,
            TalkoMethods.RenameUser,
            new RenameUserParams(userName, UserId: _userId),
            (state, result) => state.Learn([result.User]),
            cancellationToken);

    /// <summary>
    /// Keeps another from starting a chat with the user, adding them to one, and writing in their private chat, or no
    /// longer. Nobody is told. Safe to repeat.
    /// </summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task BlockUserAsync(long targetUserId, bool isBlocked, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(
            null,
            TalkoMethods.BlockUser,
            new BlockUserParams(targetUserId, isBlocked, _userId),
            (state, _) => state.SetBlocked(targetUserId, isBlocked),
            cancellationToken);

    /// <summary>Whom the user blocks, by name; <see cref="MessengerView.BlockedIds"/> has them from then on.</summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public async Task<IReadOnlyList<User>> GetBlockedUsersAsync(CancellationToken cancellationToken = default)
    {
        var result = await _calls.AskAsync(
            null,
            TalkoMethods.GetBlockedUsers,
            new GetBlockedUsersParams(_userId),
            (state, blocked) =>
            {
                state.Learn(blocked.Users);
                state.SetBlocked([.. blocked.Users.Select(user => user.UserId)]);
            },
            cancellationToken).ConfigureAwait(false);
        return result.Users;
    }
}
