using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;

namespace Talko.Terminal.State;

/// <summary>Where the user left one chat, to find it as it was when he comes back.</summary>
internal sealed class ChatPlace(KillBuffer kills)
{
    private const long NoGeneration = -1;

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
    public ScrollAnchor? Anchor
    {
        get;
        set
        {
            field = value;
            GapKey = value is null ? null : GapKey;
        }
    }

    /// <summary>The first message that was unread when one came here; a line stands above it.</summary>
    public long? UnreadId { get; private set; }

    /// <summary>The message below that line, where it is loaded.</summary>
    public string? UnreadKey { get; private set; }

    /// <summary>How often the chat had been made unread when one came here; null while that is not known.</summary>
    public long? Generation { get; set; }

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
        var messages = HeldMessages.Join(chat.Messages, shown, out var hasGap);
        GapKey = hasGap ? chat.Messages[0].Key : GapKey;
        return chat with { Messages = messages };
    }

    /// <summary>The newest message that is wholly on the screen; null where none is.</summary>
    public long? LastShown(ChatView chat)
    {
        var last = Anchor is null
            ? chat.Messages.Count - 1
            : chat.Messages.FindLastIndex(message => message.Key == Anchor.MessageKey) - (Anchor.RowsBelow > 0 ? 1 : 0);
        while (last >= 0 && chat.Messages[last].MessageId is null)
        {
            last--;
        }

        return last < 0 ? null : chat.Messages[last].MessageId;
    }

    /// <summary>Puts that line before the first message of the chat that is unread, if there is one.</summary>
    public void MarkUnread(ChatView chat, User? me) =>
        UnreadId = chat.Reading is { } reading ? reading.FirstUnreadId : FirstUnseen(chat, me);

    /// <summary>Lets nothing count as read until one comes here again.</summary>
    public void KeepUnread() => Generation = NoGeneration;

    /// <summary>Takes that line away.</summary>
    public void ForgetUnread() => (UnreadId, UnreadKey) = (null, null);

    /// <summary>Finds the message below that line among those that are loaded by now.</summary>
    public void FindUnread(ChatView chat)
    {
        var below = UnreadId is null ? -1 : chat.Messages.FindIndex(message => message.MessageId >= UnreadId);
        var isAbove = below == 0 && chat.HasOlder && chat.Messages[0].MessageId != UnreadId;
        UnreadKey = below < 0 || isAbove ? null : chat.Messages[below].Key;
    }

    // What lies before missing messages is what was read there.
    private long? FirstUnseen(ChatView chat, User? me)
    {
        var others = chat.Messages
            .SkipWhile(message => GapKey is not null && message.Key != GapKey)
            .Where(message => message.Author.UserId != me?.UserId)
            .ToList();
        return chat.UnseenCount == 0 || others.Count == 0
            ? null
            : others[Math.Max(0, others.Count - chat.UnseenCount)].MessageId;
    }
}
