using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Text;

namespace Talko.Terminal.State;

/// <summary>
/// What the user is told of while they look elsewhere: a message of a private chat, or one that mentions them, that none
/// of their devices has shown a moment after it came. What came before the client was started is not told of.
/// </summary>
internal sealed class Notifications(NotificationSettings settings, TimeProvider time)
{
    /// <summary>
    /// How long a message waits for being read. Another device says at most 2 seconds late what it has shown
    /// (protocol-conversations.md, Reading).
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private readonly Dictionary<long, long> _heard = [];
    private readonly Queue<WaitingMessage> _waiting = [];
    private long? _since;

    /// <summary>How long until there may be something to tell; null while nothing waits.</summary>
    public TimeSpan? DueIn => _waiting.TryPeek(out var next)
        ? TimeSpan.FromTicks(Math.Max(0, (Patience - time.GetElapsedTime(next.Came)).Ticks))
        : null;

    /// <summary>Takes note of what has come.</summary>
    public void Apply(MessengerView view)
    {
        if (!view.Loaded)
        {
            // Another database may follow, whose numbers say nothing about this one's.
            Forget();
            return;
        }

        _since ??= view.Chats.Select(NewestId).DefaultIfEmpty().Max();
        foreach (var chat in view.Chats)
        {
            Hear(chat, view.Me);
        }
    }

    /// <summary>
    /// Takes what is to be told by now; null where that is nothing. Where a message has not been read in time nobody is
    /// reading, so what came after it is told of with it.
    /// </summary>
    public Notification? Take(MessengerView view)
    {
        var unread = new List<(ChatView Chat, ChatMessage Message)>();
        while (_waiting.Count > 0 && (unread.Count > 0 || DueIn == TimeSpan.Zero))
        {
            var (chatId, messageId, _) = _waiting.Dequeue();
            if (view.Chats.Find(chat => chat.ChatId == chatId) is { } chat
                && chat.Find(messageId) is { } message
                && Concerns(chat, message, view.Me))
            {
                unread.Add((chat, message));
            }
        }

        return unread.Count == 0 || settings.Level == AlertLevel.Off || settings.QuietUntil is not null
            ? null
            : Describe(unread);
    }

    private void Forget()
    {
        _since = null;
        _heard.Clear();
        _waiting.Clear();
    }

    private void Hear(ChatView chat, User? me)
    {
        var heard = _heard.GetValueOrDefault(chat.ChatId, _since!.Value);
        var newest = NewestId(chat);
        if (newest <= heard)
        {
            return;
        }

        _heard[chat.ChatId] = newest;
        var came = time.GetTimestamp();
        foreach (var message in chat.Messages.Reverse().TakeWhile(message => !(message.MessageId <= heard)).Reverse())
        {
            if (message.MessageId is { } id && Concerns(chat, message, me))
            {
                _waiting.Enqueue(new WaitingMessage(chat.ChatId, id, came));
            }
        }
    }

    private static bool Concerns(ChatView chat, ChatMessage message, User? me) =>
        message is { Event: null, IsDeleted: false }
        && message.Author.UserId != me?.UserId
        && (chat.IsPrivate || message.MentionsMe)
        && chat is { IsArchived: false, Reading: not { Notify: NotifyLevel.None } }
        && (chat.Reading is { } reading ? reading.ReadId < message.MessageId : chat.UnseenCount > 0);

    private Notification Describe(List<(ChatView Chat, ChatMessage Message)> unread)
    {
        var (chat, message) = unread[^1];
        var author = message.Author.UserName;
        var title = chat.IsPrivate ? author : $"{author} in {chat.Name}";
        return new Notification(
            unread.Count == 1 ? title : $"{title}, and {unread.Count - 1} more",
            settings.Level == AlertLevel.Text ? PlainText.StartOf(message.Text) : chat.IsPrivate ? "wrote to you" : "mentioned you");
    }

    // What is unsent stands last and has no number yet.
    private static long NewestId(ChatView chat)
    {
        var index = chat.Messages.Count - 1;
        while (index >= 0 && chat.Messages[index].MessageId is null)
        {
            index--;
        }

        return index < 0 ? 0 : chat.Messages[index].MessageId!.Value;
    }

    private readonly record struct WaitingMessage(long ChatId, long MessageId, long Came);
}
