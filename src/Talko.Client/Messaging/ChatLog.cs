using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// One chat as a messenger knows it, and the rules of protocol.md, Streams, by which it comes to hold what storage
/// holds: the page's js/state/chat.js has the same ones, and tests/vectors hold both to them. Whatever it holds of
/// storage is complete up to the cursor. Pure, and used under the messenger's lock.
/// </summary>
internal sealed class ChatLog
{
    private readonly long _me;
    private readonly MessengerOptions _options;
    private readonly UserTable _users;
    private readonly ChatCursor _cursor;

    // What storage has answered to one's own writes, before a push or page has led up to it.
    private readonly List<Message> _ahead = [];
    private Chat _chat;
    private MessageWindow _window;
    private int _maxCount;

    public ChatLog(Chat chat, long me, MessengerOptions options, UserTable users)
    {
        _chat = chat;
        _me = me;
        _options = options;
        _users = users;
        _cursor = new ChatCursor(options.MaxMessagesPerChat);
        _window = new MessageWindow(0, options.MaxMessagesPerChat, ToLine);
        _maxCount = options.MaxMessagesPerChat;
    }

    public UnsentLines Unsent { get; } = new();

    /// <summary>The number up to which everything is known; null while nothing of storage is held.</summary>
    public long? Cursor => _cursor.Value;

    /// <summary>Its place among others: the number of its newest message, or what was set if there is none.</summary>
    public long Rank
    {
        get => _window.LastId ?? field;
        set;
    }

    public bool HasOlder => _window.Floor > 0;

    public int UnseenCount { get; private set; }

    /// <summary>Whether nothing is left to show: storage has no such chat, and nothing of it is unsent.</summary>
    public bool IsGone => Cursor is null && Unsent.Lines.IsEmpty;

    /// <summary>Begins anew with the chat's newest messages, read in one snapshot with its last_id.</summary>
    public void Load(Chat chat, bool countUnseen)
    {
        var known = Cursor ?? 0;
        Begin(FloorOf(chat));
        _cursor.Reset(chat.LastId);
        Describe(chat);
        PutAll(chat.Messages, message => countUnseen && message.MessageId > known);
        PutAll(_ahead, _ => false);
        ForgetAnswered();
    }

    /// <summary>Compares with what GetChats says now, whose name and users are taken over unless older.</summary>
    public ChatOutcome Merge(Chat chat)
    {
        DescribeAnew(chat);
        return _cursor.Compare(chat.LastId);
    }

    /// <summary>Takes a push in if it continues what is known.</summary>
    public ChatOutcome ApplyPush(StreamPush push)
    {
        var outcome = _cursor.ApplyPush(push, () => Take(push.Message is { } message ? [message] : [], push.Chat));
        ForgetAnswered();
        return outcome;
    }

    /// <summary>Takes in what GetMessages gave after the cursor; a gap asks for the next page.</summary>
    public ChatOutcome ApplyPage(GetMessagesResult page)
    {
        var outcome = _cursor.ApplyPage(page, () => Take(page.Messages, page.Chat));
        ForgetAnswered();
        return outcome;
    }

    /// <summary>Takes in the answer to one's own write; the push may have come before it.</summary>
    public void ApplyAnswer(Message message)
    {
        if (message.Number() > (Cursor ?? 0))
        {
            _ahead.Add(message);
        }

        PutAll([message], _ => false);
    }

    /// <summary>Begins asking for messages before those that are held; one page at a time is under way.</summary>
    public OlderPage BeginOlder() => _window.BeginOlder();

    /// <summary>Puts older messages before the first; stale where they no longer fit what is held.</summary>
    public ChatOutcome ApplyOlder(OlderPage older, IReadOnlyList<Message> messages, bool hasMore)
    {
        foreach (var message in messages)
        {
            Recognize(message);
        }

        if (!_window.PutOlder(older, messages, hasMore))
        {
            return ChatOutcome.Stale;
        }

        // They are kept although the chat is long.
        _maxCount = Math.Max(_maxCount, _window.Lines.Count);
        return ChatOutcome.Settled;
    }

    /// <summary>Lets go of the oldest messages beyond a count.</summary>
    public void Trim(int maxCount) => _window.Trim(maxCount);

    /// <summary>Lets go of everything but what is unsent.</summary>
    public void Forget()
    {
        Begin(0);
        _cursor.Reset(null);
        _ahead.Clear();
        UnseenCount = 0;
    }

    public void MarkSeen() => UnseenCount = 0;

    /// <summary>Shows a person under the name they have now.</summary>
    public void ShowUser(User user)
    {
        _window.ShowUser(user);
        Unsent.ShowUser(user);
    }

    public ChatView ToView() => new(
        _chat.ChatId,
        Name,
        _chat.IsPrivate,
        [.. _chat.Users.Select(_users.Current)],
        _chat.UserCount,
        _window.Lines.AddRange(Unsent.Lines),
        UnseenCount,
        HasOlder);

    // A push has the name that was given; a private chat goes by the other person's, whatever that is by now.
    private string Name => _chat.IsPrivate && _chat.Users.FirstOrDefault(user => user.UserId != _me) is { } other
        ? _users.Current(other).UserName
        : _chat.ChatName;

    // A list of messages may always have been cut: only last_id 0 says that there are none before it.
    private static long FloorOf(Chat chat) =>
        chat.Messages.Count > 0 ? chat.Messages[0].MessageId
        : chat.LastId > 0 ? chat.LastId + 1
        : 0;

    private void Begin(long floor)
    {
        _window = new MessageWindow(floor, _options.MaxMessagesPerChat, ToLine);
        _maxCount = _options.MaxMessagesPerChat;
    }

    private void Describe(Chat chat)
    {
        _chat = chat with { Messages = [] };
        Learn(chat.Users);
    }

    // What an older answer says of the chat itself is known better; its users are told apart by their own numbers.
    private void DescribeAnew(Chat chat)
    {
        if ((chat.ChangedId ?? 0) >= (_chat.ChangedId ?? 0))
        {
            Describe(chat);
        }
        else
        {
            Learn(chat.Users);
        }
    }

    private void Learn(IReadOnlyList<User> users)
    {
        foreach (var user in users)
        {
            _users.Learn(user);
        }
    }

    private void Take(IReadOnlyList<Message> messages, Chat? chat)
    {
        PutAll(messages, _ => true);
        if (chat is not null)
        {
            DescribeAnew(chat);
        }
    }

    private void PutAll(IReadOnlyList<Message> messages, Func<Message, bool> isCounted)
    {
        foreach (var message in messages)
        {
            Recognize(message);
            if (_window.Put(message) && isCounted(message) && message.User.UserId != _me)
            {
                UnseenCount++;
            }
        }

        Trim(_maxCount);
    }

    private void Recognize(Message message)
    {
        Unsent.Remove(MessageKey.Of(message, _me));
        _users.Learn(message.User);
    }

    private void ForgetAnswered() => _ahead.RemoveAll(message => message.Number() <= Cursor);

    private ChatMessage ToLine(Message message) => new(
        MessageKey.Of(message, _me),
        message.MessageId,
        _users.Current(message.User),
        message.MessageText,
        ToTime(message.MessageTs),
        DeliveryState.Sent)
    { Stored = message };

    // A push is only as good as its sender: a time that no calendar holds must not end the messenger.
    private static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(
        milliseconds,
        DateTimeOffset.MinValue.ToUnixTimeMilliseconds(),
        DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
