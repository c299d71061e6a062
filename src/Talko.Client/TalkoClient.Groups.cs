using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client;

public sealed partial class TalkoClient
{
    /// <summary>Makes a chat, or returns the private one of these two users.</summary>
    /// <param name="chatName">Its name; a private chat is shown under the other person's.</param>
    /// <param name="userIds">All who take part.</param>
    /// <param name="clientChatId">The same again returns the same chat, as it is then; made here where it is null.</param>
    /// <param name="history">Of a group, one of <see cref="ChatHistory"/>; null is joined.</param>
    /// <param name="topic">Of a group: what it is about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">Forbidden with <see cref="RpcErrorReason.Blocked"/> by one of them.</exception>
    public async Task<Chat> InsertChatAsync(
        string chatName,
        IReadOnlyList<long> userIds,
        string? clientChatId = null,
        string? history = null,
        string? topic = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new InsertChatParams(chatName, userIds, clientChatId ?? MakeId(), null, history, topic);
        var result = await AskDataAsync(TalkoMethods.InsertChat, parameters, cancellationToken).ConfigureAwait(false);
        return result.Chat;
    }

    /// <summary>
    /// Changes a group. Safe to repeat; what is so already takes no number. A private chat does not change: forbidden
    /// with <see cref="RpcErrorReason.Private"/>.
    /// </summary>
    /// <param name="chatId">The group.</param>
    /// <param name="userId">A participant.</param>
    /// <param name="chatName">Its new name, at most 1 KiB; null leaves it.</param>
    /// <param name="topic">Its new topic, at most 1 KiB; empty takes it away, null leaves it.</param>
    /// <param name="retentionDays">For how many days messages are kept, 0 for ever; owners alone say it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Chat> ChangeChatAsync(
        long chatId,
        long userId,
        string? chatName = null,
        string? topic = null,
        int? retentionDays = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new ChangeChatParams(chatId, chatName, topic, retentionDays, userId);
        var result = await AskDataAsync(TalkoMethods.ChangeChat, parameters, cancellationToken).ConfigureAwait(false);
        return result.Chat;
    }

    /// <summary>A page of who takes part in a chat, by user_id; null limits are 200.</summary>
    public Task<GetParticipantsResult> GetParticipantsAsync(
        long chatId,
        long? afterUserId = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AskDataAsync(
            TalkoMethods.GetParticipants,
            new GetParticipantsParams(chatId, afterUserId, limit),
            cancellationToken);

    /// <summary>Adds users to a group, all of them or none. Safe to repeat; who is there already stays.</summary>
    /// <param name="chatId">The group.</param>
    /// <param name="userId">A participant.</param>
    /// <param name="userIds">Whom, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">
    /// <see cref="RpcException.UserIds"/> are those who cannot be added: who blocked the caller, or was removed before,
    /// whom owners alone add again.
    /// </exception>
    public async Task<Chat> AddParticipantsAsync(
        long chatId,
        long userId,
        IReadOnlyList<long> userIds,
        CancellationToken cancellationToken = default)
    {
        var parameters = new AddParticipantsParams(chatId, userIds, userId);
        var result = await AskDataAsync(TalkoMethods.AddParticipants, parameters, cancellationToken)
            .ConfigureAwait(false);
        return result.Chat;
    }

    /// <summary>Removes another from a group, which is for its owners. Safe to repeat.</summary>
    /// <exception cref="RpcException">Forbidden with <see cref="RpcErrorReason.Owner"/>.</exception>
    public async Task<Chat> RemoveParticipantAsync(
        long chatId,
        long userId,
        long targetUserId,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(targetUserId, userId);
        var result = await RemoveAsync(chatId, userId, targetUserId, cancellationToken).ConfigureAwait(false);
        return result.Chat ?? throw new IOException("the server answered without the chat");
    }

    /// <summary>
    /// Leaves a group, of which nothing is found any more then. Where the last owner leaves, another participant becomes
    /// one; with the last participant the group goes. Safe to repeat.
    /// </summary>
    public Task LeaveChatAsync(long chatId, long userId, CancellationToken cancellationToken = default) =>
        RemoveAsync(chatId, userId, userId, cancellationToken);

    /// <summary>Makes a participant an owner of a group, or no longer, which is for its owners. Safe to repeat.</summary>
    /// <exception cref="RpcException">
    /// Forbidden with <see cref="RpcErrorReason.Owner"/>; not found where the other takes no part; conflict with
    /// <see cref="RpcErrorReason.Limit"/>.
    /// </exception>
    public async Task<Chat> SetOwnerAsync(
        long chatId,
        long userId,
        long targetUserId,
        bool isOwner,
        CancellationToken cancellationToken = default)
    {
        var parameters = new SetOwnerParams(chatId, targetUserId, isOwner, userId);
        var result = await AskDataAsync(TalkoMethods.SetOwner, parameters, cancellationToken).ConfigureAwait(false);
        return result.Chat;
    }

    private Task<RemoveParticipantResult> RemoveAsync(
        long chatId,
        long userId,
        long targetUserId,
        CancellationToken cancellationToken) =>
        AskDataAsync(
            TalkoMethods.RemoveParticipant,
            new RemoveParticipantParams(chatId, targetUserId, userId),
            cancellationToken);
}
