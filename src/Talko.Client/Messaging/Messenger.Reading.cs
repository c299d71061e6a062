using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

public sealed partial class Messenger
{
    /// <summary>
    /// Says that a message, and with it all before, was shown to the user. It counts as read at once, and is said to the
    /// server in the background, again until it is answered. What was shown is for the front end to say: what stood on
    /// the screen while the user was there. May be called for each view.
    /// </summary>
    public void MarkRead(long chatId, long messageId)
    {
        _store.Update(state => state.Show(chatId, messageId));
        if (_store.Read(state => state.UnsaidMark(chatId)) is not null)
        {
            _marks.Wake(chatId);
        }
    }

    /// <summary>Makes a message, and what follows it, unread again, on all of the user's devices.</summary>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task MarkUnreadAsync(long chatId, long messageId, CancellationToken cancellationToken = default)
    {
        // What was shown and not said yet would be said after it.
        _store.Update(state => state.Unshow(chatId));
        return _calls.AskAsync(
            chatId,
            TalkoMethods.MarkUnread,
            new MarkUnreadParams(chatId, messageId, _userId),
            (state, result) => state.ApplyReadState(chatId, result.ReadState),
            cancellationToken);
    }

    /// <summary>Says what of a chat the user is told of, and puts it away until somebody else writes. Safe to repeat.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="notify">One of <see cref="NotifyLevel"/>; null leaves it.</param>
    /// <param name="isArchived">Null leaves it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is no answer; it may have had its effect.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task SetChatSettingsAsync(
        long chatId,
        string? notify = null,
        bool? isArchived = null,
        CancellationToken cancellationToken = default) =>
        _calls.AskAsync(
            chatId,
            TalkoMethods.SetChatSettings,
            new SetChatSettingsParams(chatId, notify, isArchived, _userId),
            (state, result) => state.ApplyReadState(chatId, result.ReadState),
            cancellationToken);
}
