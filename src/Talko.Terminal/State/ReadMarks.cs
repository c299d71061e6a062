using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>
/// What counts as read of the open chat: what stood on the screen while the user was there. What somebody made unread
/// stays so until the chat is opened again.
/// </summary>
internal sealed class ReadMarks(IMessenger messenger)
{
    /// <summary>Whether the terminal has the focus; one that does not say it always has.</summary>
    public bool HasFocus { get; set; } = true;

    /// <summary>Says how much of a chat is on the screen.</summary>
    public void Show(ChatView chat, ChatPlace place)
    {
        if (!HasFocus)
        {
            return;
        }

        if (chat.Reading is not { } reading)
        {
            SaySeen(chat, place);
            return;
        }

        place.Generation ??= reading.Generation;
        if (reading.UnreadCount > 0
            && reading.Generation == place.Generation
            && place.LastShown(chat) is { } shown
            && shown > reading.ReadId
            && shown >= (reading.FirstUnreadId ?? 0))
        {
            messenger.MarkRead(chat.ChatId, shown);
        }
    }

    /// <summary>
    /// Puts the line above the first unread message where a chat has some that it had not, and that are not read by being
    /// on the screen.
    /// </summary>
    public void Follow(ChatView? before, ChatView chat, ChatPlace place, User? me)
    {
        var isMadeUnread = chat.Reading?.Generation > before?.Reading?.Generation;
        var isNew = before is { } && Unread(before) == 0 && Unread(chat) > 0;
        if (isMadeUnread || (isNew && !IsOnScreen(chat, place)))
        {
            place.MarkUnread(chat, me);
        }
    }

    /// <summary>How many messages of a chat are unread.</summary>
    public static int Unread(ChatView chat) => chat.Reading?.UnreadCount ?? chat.UnseenCount;

    private bool IsOnScreen(ChatView chat, ChatPlace place) =>
        HasFocus && place.Anchor is null && (place.Generation ?? chat.Reading?.Generation) == chat.Reading?.Generation;

    // Servers that keep no marks leave it to this device.
    private void SaySeen(ChatView chat, ChatPlace place)
    {
        if (chat.UnseenCount > 0 && place.Anchor is null)
        {
            messenger.MarkSeen(chat.ChatId);
        }
    }
}
