using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client;

public sealed partial class TalkoClient
{
    /// <summary>
    /// Says up to which message a person has read a chat; the mark never goes back. Safe to repeat. A front end says it
    /// at most once in 2 s for each chat.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="userId">Who read it.</param>
    /// <param name="messageId">The highest message_id that was shown.</param>
    /// <param name="generation">
    /// <see cref="ReadState.Generation"/> of what it was decided by: where something was made unread since, the call
    /// changes nothing. Null counts always.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">Invalid params where the chat has no such number yet.</exception>
    public async Task<ReadState> MarkReadAsync(
        long chatId,
        long userId,
        long messageId,
        long? generation = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new MarkReadParams(chatId, messageId, generation, userId);
        var result = await AskDataAsync(TalkoMethods.MarkRead, parameters, cancellationToken).ConfigureAwait(false);
        return result.ReadState;
    }

    /// <summary>
    /// Makes a message, and what follows it, unread again; above the mark it changes nothing. After an IOException it is
    /// repeated only if it is still wanted.
    /// </summary>
    public async Task<ReadState> MarkUnreadAsync(
        long chatId,
        long userId,
        long messageId,
        CancellationToken cancellationToken = default)
    {
        var parameters = new MarkUnreadParams(chatId, messageId, userId);
        var result = await AskDataAsync(TalkoMethods.MarkUnread, parameters, cancellationToken).ConfigureAwait(false);
        return result.ReadState;
    }

    /// <summary>Says what of a chat a person is told of, and whether it is put away. Safe to repeat.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="userId">Whose settings.</param>
    /// <param name="notify">One of <see cref="NotifyLevel"/>; null leaves it.</param>
    /// <param name="isArchived">Put away until somebody else writes; null leaves it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReadState> SetChatSettingsAsync(
        long chatId,
        long userId,
        string? notify = null,
        bool? isArchived = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new SetChatSettingsParams(chatId, notify, isArchived, userId);
        var result = await AskDataAsync(TalkoMethods.SetChatSettings, parameters, cancellationToken)
            .ConfigureAwait(false);
        return result.ReadState;
    }
}
