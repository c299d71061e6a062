using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client;

public sealed partial class TalkoClient
{
    /// <summary>
    /// A page of messages: the newest, the newest before a number, or all that is new or changed after one. It may hold
    /// fewer than the limit though HasMore is true.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="beforeId">Only messages before this one, oldest first; not with <paramref name="afterId"/>.</param>
    /// <param name="afterId">Only what has a greater number, in their order; 0 is from the beginning.</param>
    /// <param name="limit">How many: 1 to 1000; null is 200, or fewer by size.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMessagesResult> GetMessagesAsync(
        long chatId,
        long? beforeId = null,
        long? afterId = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        GetMessagesAsync(new GetMessagesParams(chatId, beforeId, afterId, limit), cancellationToken);

    /// <summary>A page of messages by any of the bounds there are. It may hold fewer than the limit though there are more.</summary>
    public Task<GetMessagesResult> GetMessagesAsync(
        GetMessagesParams parameters,
        CancellationToken cancellationToken = default) =>
        AskDataAsync(TalkoMethods.GetMessages, parameters, cancellationToken);

    /// <summary>Stores a message; it is durable when this returns.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="userId">Its author.</param>
    /// <param name="text">1 byte to 16 KiB of UTF-8, not only white space.</param>
    /// <param name="clientMessageId">
    /// The same again returns the first message; made here where it is null. A caller that repeats a lost call gives
    /// one.
    /// </param>
    /// <param name="replyToId">The message of the chat that it answers.</param>
    /// <param name="mentionIds">Whom it mentions, at most 100; those who take no part in the chat are left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Message> InsertMessageAsync(
        long chatId,
        long userId,
        string text,
        string? clientMessageId = null,
        long? replyToId = null,
        IReadOnlyList<long>? mentionIds = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new InsertMessageParams(
            chatId, userId, text, clientMessageId ?? MakeId(), replyToId, mentionIds);
        var result = await AskDataAsync(TalkoMethods.InsertMessage, parameters, cancellationToken)
            .ConfigureAwait(false);
        return result.Message;
    }

    /// <summary>
    /// Replaces the text and the mentions of one's own message. After an IOException it is safe to repeat with an
    /// <paramref name="expectedId"/> alone; without one a repeat takes back what another device wrote meanwhile.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="userId">Its author.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="text">1 byte to 16 KiB of UTF-8, not only white space.</param>
    /// <param name="mentionIds">Whom it mentions from now on; null for nobody.</param>
    /// <param name="expectedId">
    /// The number of the version that was edited: its ChangedId, or its MessageId where it has none. Null replaces
    /// whatever is there.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">
    /// Forbidden with <see cref="RpcErrorReason.Author"/>; conflict with <see cref="RpcErrorReason.Version"/> where it
    /// was edited otherwise meanwhile, and <see cref="RpcException.StoredMessage"/> is what it says now, or with
    /// <see cref="RpcErrorReason.Deleted"/>.
    /// </exception>
    public async Task<Message> EditMessageAsync(
        long chatId,
        long userId,
        long messageId,
        string text,
        IReadOnlyList<long>? mentionIds = null,
        long? expectedId = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new EditMessageParams(chatId, messageId, text, mentionIds, expectedId, userId);
        var result = await AskDataAsync(TalkoMethods.EditMessage, parameters, cancellationToken).ConfigureAwait(false);
        return result.Message;
    }

    /// <summary>Takes a message away, for everybody; nothing of what it said is left in storage. Safe to repeat.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="userId">Its author, an owner of the chat, or an administrator.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is left: who said something when, and who took it away.</returns>
    /// <exception cref="RpcException">
    /// Forbidden with <see cref="RpcErrorReason.Author"/>; conflict with <see cref="RpcErrorReason.Deleted"/> where it
    /// tells what happened to the chat.
    /// </exception>
    public async Task<Message> DeleteMessageAsync(
        long chatId,
        long userId,
        long messageId,
        CancellationToken cancellationToken = default)
    {
        var parameters = new DeleteMessageParams(chatId, messageId, userId);
        var result = await AskDataAsync(TalkoMethods.DeleteMessage, parameters, cancellationToken).ConfigureAwait(false);
        return result.Message;
    }

    /// <summary>
    /// Sets one's reaction on a message, or takes it back. After an IOException it is repeated only if it is still
    /// wanted: another device may have decided otherwise.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="userId">Whose reaction.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="reaction">One emoji of the list that GetServer's limits name.</param>
    /// <param name="isSet">Whether it is to be there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">
    /// Conflict with <see cref="RpcErrorReason.Limit"/> where the message has as many as it may, or with
    /// <see cref="RpcErrorReason.Deleted"/>.
    /// </exception>
    public async Task<Message> SetReactionAsync(
        long chatId,
        long userId,
        long messageId,
        string reaction,
        bool isSet,
        CancellationToken cancellationToken = default)
    {
        var parameters = new SetReactionParams(chatId, messageId, reaction, isSet, userId);
        var result = await AskDataAsync(TalkoMethods.SetReaction, parameters, cancellationToken).ConfigureAwait(false);
        return result.Message;
    }

    /// <summary>A page of what the caller may read and a query finds, newest first.</summary>
    public Task<SearchMessagesResult> SearchMessagesAsync(
        SearchMessagesParams parameters,
        CancellationToken cancellationToken = default) =>
        AskDataAsync(TalkoMethods.SearchMessages, parameters, cancellationToken);
}
