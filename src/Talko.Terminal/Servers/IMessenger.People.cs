using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

internal partial interface IMessenger
{
    Task<IReadOnlyList<User>> FindUsersAsync(string text, CancellationToken cancellationToken);

    Task RenameAsync(string userName, CancellationToken cancellationToken);

    Task BlockUserAsync(long targetUserId, bool isBlocked, CancellationToken cancellationToken);

    Task<IReadOnlyList<User>> GetBlockedUsersAsync(CancellationToken cancellationToken);
}
