using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

public sealed partial class Messenger
{
    /// <summary>Replaces the text and the mentions of one's own message.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="text">What it says from now on.</param>
    /// <param name="expectedId"><see cref="ChatMessage.Number"/> of the version that the edit began from.</param>
    /// <param name="mentionIds">Whom it mentions from now on; null for nobody.</param>
    /// <param name="cancellationToken">Gives up; it may have had its effect.</param>
    /// <exception cref="ArgumentException">Storage would refuse the text; the message is for a person.</exception>
    /// <exception cref="IOException">There is no answer. The same again is safe.</exception>
    /// <exception cref="RpcException">
    /// The server refused. With <see cref="RpcErrorReason.Version"/> another device was first: what it wrote is
    /// <see cref="RpcException.StoredMessage"/>, which is shown by then, and the caller still has the text.
    /// </exception>
    public Task EditAsync(
        long chatId,
        long messageId,
        string text,
        long expectedId,
        IReadOnlyList<long>? mentionIds = null,
        CancellationToken cancellationToken = default)
    {
        _store.Read(state =>
        {
            state.RequireText(text, mentionIds);
            return true;
        });
        var parameters = new EditMessageParams(chatId, messageId, text, mentionIds, expectedId, _userId);
        return _calls.AskAsync(
            chatId,
            TalkoMethods.EditMessage,
            parameters,
            (state, result) => state.ApplyAnswer(result.Message),
            cancellationToken);
    }

    /// <summary>Takes a message away, for everybody; nothing of what it said is left. Safe to repeat.</summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task DeleteAsync(long chatId, long messageId, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(
            chatId,
            TalkoMethods.DeleteMessage,
            new DeleteMessageParams(chatId, messageId, _userId),
            (state, result) => state.ApplyAnswer(result.Message),
            cancellationToken);

    /// <summary>
    /// Sets a reaction on a message, or takes it back. Of several calls for one of them the last is what is wanted; it
    /// is said again after a loss until it is so. Ends when it is, or is refused.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="reaction">One emoji.</param>
    /// <param name="isSet">Whether it is wanted.</param>
    /// <param name="cancellationToken">Ends this caller's wait; to want it no more is another call.</param>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task SetReactionAsync(
        long chatId,
        long messageId,
        string reaction,
        bool isSet,
        CancellationToken cancellationToken = default) =>
        _reactions.SetAsync(chatId, messageId, reaction, isSet).WaitAsync(cancellationToken);

    /// <summary>
    /// Opens a window around a message, <see cref="ChatView.Detached"/>, in place of the one there was. Where the message
    /// is among the newest there is none: <see cref="ChatView.Find"/> tells. Of several calls the last one counts.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="messageId">The message; where it is gone, its neighbours are shown.</param>
    /// <param name="cancellationToken">Ends this caller's wait, not the load.</param>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task OpenAroundAsync(long chatId, long messageId, CancellationToken cancellationToken = default) =>
        _pages.LoadAroundAsync(chatId, messageId, _end.Token).WaitAsync(cancellationToken);

    /// <summary>Lets the window in the middle grow by a page before its first message, as <see cref="LoadOlderAsync"/>.</summary>
    public Task LoadDetachedOlderAsync(long chatId, CancellationToken cancellationToken = default) =>
        _pages.LoadDetachedOlderAsync(chatId, _end.Token).WaitAsync(cancellationToken);

    /// <summary>
    /// Lets the window in the middle grow by a page after its last message. When it has reached the newest ones it is
    /// part of them, and there is none.
    /// </summary>
    public Task LoadDetachedNewerAsync(long chatId, CancellationToken cancellationToken = default) =>
        _pages.LoadDetachedNewerAsync(chatId, _end.Token).WaitAsync(cancellationToken);

    /// <summary>Goes back to the newest messages: closes the window in the middle.</summary>
    public void CloseDetached(long chatId) => _store.Update(state => state.Change(chatId)?.CloseDetached());

    /// <summary>
    /// Looks up messages that others answer, for <see cref="ChatView.Find"/>; those that are held, or were looked up, are
    /// not asked for again.
    /// </summary>
    public Task LoadQuotedAsync(
        long chatId,
        IReadOnlyList<long> messageIds,
        CancellationToken cancellationToken = default) =>
        _pages.LoadQuotedAsync(chatId, messageIds, _end.Token).WaitAsync(cancellationToken);
}
