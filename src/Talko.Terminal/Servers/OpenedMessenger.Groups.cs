using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

internal sealed partial class OpenedMessenger
{
    public Task<long> StartChatAsync(
        IReadOnlyList<string> userNames, GroupSettings settings, CancellationToken cancellationToken) =>
        messenger.StartChatAsync(
            userNames, settings.ChatName, settings.Topic, settings.History, cancellationToken);

    public Task ChangeChatAsync(
        long chatId, string? chatName, string? topic, CancellationToken cancellationToken) =>
        messenger.ChangeChatAsync(chatId, chatName, topic, cancellationToken: cancellationToken);

    public Task AddParticipantsAsync(
        long chatId, IReadOnlyList<long> userIds, CancellationToken cancellationToken) =>
        messenger.AddParticipantsAsync(chatId, userIds, cancellationToken);

    public Task RemoveParticipantAsync(long chatId, long targetUserId, CancellationToken cancellationToken) =>
        messenger.RemoveParticipantAsync(chatId, targetUserId, cancellationToken);

    public Task LeaveAsync(long chatId, CancellationToken cancellationToken) =>
        messenger.LeaveAsync(chatId, cancellationToken);

    public Task SetOwnerAsync(
        long chatId, long targetUserId, bool isOwner, CancellationToken cancellationToken) =>
        messenger.SetOwnerAsync(chatId, targetUserId, isOwner, cancellationToken);

    public Task<GetParticipantsResult> GetParticipantsAsync(
        long chatId, long? afterUserId, CancellationToken cancellationToken) =>
        messenger.GetParticipantsAsync(chatId, afterUserId, cancellationToken);
}
