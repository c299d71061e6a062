using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;

namespace Talko.Terminal.State;

/// <summary>Where the user left one chat, to find it as it was when he comes back.</summary>
internal sealed class ChatPlace(KillBuffer kills)
{
    /// <summary>What is being written there.</summary>
    public LineEditor Editor { get; } = new(kills);

    public InputHistory History { get; } = new();

    /// <summary>The message that the input answers; null where it answers none.</summary>
    public long? ReplyToId { get; set; }

    /// <summary>The message whose text is in the input; null where that is a new one.</summary>
    public MessageEdit? Edit { get; private set; }

    /// <summary>What is being written as a new message.</summary>
    public string Draft => Edit?.TextBefore ?? Editor.Text;

    /// <summary>How far it is scrolled up; null follows the newest message.</summary>
    public ScrollAnchor? Anchor { get; set; }

    /// <summary>The message that the line above the unread ones stands before.</summary>
    public string? UnreadKey { get; set; }

    /// <summary>The message before which some are missing that nobody loaded while this chat was scrolled up.</summary>
    public string? GapKey { get; private set; }

    public bool IsLoadingOlder { get; set; }

    public bool IsLoadingNewer { get; set; }

    /// <summary>Puts a message's text into the input, in place of what is being written there.</summary>
    public void BeginEdit(long messageId, long number, string original, string text)
    {
        Edit = new MessageEdit(messageId, number, original, Draft);
        Editor.Set(text);
    }

    /// <summary>Gives the input back what stood there.</summary>
    public void EndEdit()
    {
        Editor.Set(Draft);
        Edit = null;
    }

    /// <summary>The chat with what was shown of it, as long as it is scrolled up.</summary>
    public ChatView Hold(ChatView chat, ImmutableList<ChatMessage> shown)
    {
        if (Anchor is null)
        {
            GapKey = null;
            return chat;
        }

        var messages = HeldMessages.Join(chat.Messages, shown, out var hasGap);
        GapKey = hasGap ? chat.Messages[0].Key : GapKey;
        return chat with { Messages = messages };
    }

    /// <summary>Puts that line before the first message of the chat that was not seen, if there is one.</summary>
    public void MarkUnread(ChatView chat, User? me)
    {
        var others = chat.Messages.Where(message => message.Author.UserId != me?.UserId).ToList();
        UnreadKey = chat.UnseenCount == 0 || others.Count == 0
            ? null
            : others[Math.Max(0, others.Count - chat.UnseenCount)].Key;
    }
}
