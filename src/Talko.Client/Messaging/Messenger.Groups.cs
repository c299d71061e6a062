using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

public sealed partial class Messenger
{
    /// <summary>Changes a group; what is null stays as it is. Safe to repeat.</summary>
    /// <param name="chatId">The group.</param>
    /// <param name="chatName">Its name.</param>
    /// <param name="topic">Its topic; empty takes it away.</param>
    /// <param name="retentionDays">For how many days messages are kept, 0 for ever; owners alone say it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task ChangeChatAsync(
        long chatId,
        string? chatName = null,
        string? topic = null,
        int? retentionDays = null,
        CancellationToken cancellationToken = default) =>
        AskChatAsync(
            chatId,
            TalkoMethods.ChangeChat,
            new ChangeChatParams(chatId, chatName, topic, retentionDays, _userId),
            cancellationToken);

    /// <summary>
    /// Adds people to a group, all of them or none: where it is refused, <see cref="RpcException.UserIds"/> are those
    /// because of whom. Safe to repeat.
    /// </summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task AddParticipantsAsync(
        long chatId,
        IReadOnlyList<long> userIds,
        CancellationToken cancellationToken = default) =>
        AskChatAsync(
            chatId,
            TalkoMethods.AddParticipants,
            new AddParticipantsParams(chatId, userIds, _userId),
            cancellationToken);

    /// <summary>Removes another from a group; its owners may. Safe to repeat.</summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task RemoveParticipantAsync(
        long chatId,
        long targetUserId,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(targetUserId, _userId);
        return RemoveAsync(
            chatId,
            targetUserId,
            (state, result) =>
            {
                if (result.Chat is { } chat)
                {
                    state.ApplyAnswer(chat);
                }
            },
            cancellationToken);
    }

    /// <summary>Leaves a group: it is gone from <see cref="View"/> when this returns. Safe to repeat.</summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task LeaveAsync(long chatId, CancellationToken cancellationToken = default) =>
        RemoveAsync(chatId, _userId, (state, _) => state.Drop(chatId), cancellationToken);

    /// <summary>Makes a participant an owner of a group, or no longer; its owners may. Safe to repeat.</summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task SetOwnerAsync(
        long chatId,
        long targetUserId,
        bool isOwner,
        CancellationToken cancellationToken = default) =>
        AskChatAsync(
            chatId,
            TalkoMethods.SetOwner,
            new SetOwnerParams(chatId, targetUserId, isOwner, _userId),
            cancellationToken);

    /// <summary>A page of who takes part in a chat, by user_id; <see cref="ChatView.Users"/> are the first 100.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="afterUserId">The last one of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task<GetParticipantsResult> GetParticipantsAsync(
        long chatId,
        long? afterUserId = null,
        CancellationToken cancellationToken = default) =>
        _calls.AskAsync(
            chatId,
            TalkoMethods.GetParticipants,
            new GetParticipantsParams(chatId, afterUserId, UserId: _userId),
            (state, result) => state.Learn(result.Users),
            cancellationToken);

    private Task<ChatResult> AskChatAsync<TParams>(
        long chatId,
        RpcMethod<TParams, ChatResult> method,
        TParams parameters,
        CancellationToken cancellationToken) =>
        _calls.AskAsync(chatId, method, parameters, (state, result) => state.ApplyAnswer(result.Chat), cancellationToken);

    private Task<RemoveParticipantResult> RemoveAsync(
        long chatId,
        long targetUserId,
        Action<MessengerState, RemoveParticipantResult> take,
        CancellationToken cancellationToken) =>
        _calls.AskAsync(
            chatId,
            TalkoMethods.RemoveParticipant,
            new RemoveParticipantParams(chatId, targetUserId, _userId),
            take,
            cancellationToken);
}
