using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

internal partial interface IMessenger
{
    Task<long> StartChatAsync(
        IReadOnlyList<string> userNames, GroupSettings settings, CancellationToken cancellationToken);

    Task ChangeChatAsync(long chatId, string? chatName, string? topic, CancellationToken cancellationToken);

    Task AddParticipantsAsync(long chatId, IReadOnlyList<long> userIds, CancellationToken cancellationToken);

    Task RemoveParticipantAsync(long chatId, long targetUserId, CancellationToken cancellationToken);

    Task LeaveAsync(long chatId, CancellationToken cancellationToken);

    Task SetOwnerAsync(long chatId, long targetUserId, bool isOwner, CancellationToken cancellationToken);

    Task<GetParticipantsResult> GetParticipantsAsync(
        long chatId, long? afterUserId, CancellationToken cancellationToken);
}
