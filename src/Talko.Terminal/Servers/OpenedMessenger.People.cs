using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

internal sealed partial class OpenedMessenger
{
    public Task<IReadOnlyList<User>> FindUsersAsync(string text, CancellationToken cancellationToken) =>
        messenger.FindUsersAsync(text, cancellationToken: cancellationToken);

    public Task RenameAsync(string userName, CancellationToken cancellationToken) =>
        messenger.RenameAsync(userName, cancellationToken);

    public Task BlockUserAsync(long targetUserId, bool isBlocked, CancellationToken cancellationToken) =>
        messenger.BlockUserAsync(targetUserId, isBlocked, cancellationToken);

    public Task<IReadOnlyList<User>> GetBlockedUsersAsync(CancellationToken cancellationToken) =>
        messenger.GetBlockedUsersAsync(cancellationToken);
}
