using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Session;

/// <summary>
/// One chat as a session knows it, and the rules of protocol.md, Streams, by which it comes to hold what storage
/// holds. Pure, and used under the session's lock. Whatever it holds of storage is complete up to the cursor.
/// </summary>
internal sealed class ChatLog
{
    // GetChats cuts a page at 48 KiB or more, so a shorter list of messages than was asked for is all there is
    // if it is surely smaller; a character of a text has at most 6 bytes, what surrounds a text less than 600.
    private const int SurelyWholePageBytes = 40 * 1024;
    private const int BytesAroundText = 600;
    private const int MaxBytesPerChar = 6;

    private readonly long _me;
    private readonly ChatSessionOptions _options;

    // Own messages that storage has confirmed but no push or page has led up to yet.
    private readonly List<Message> _ahead = [];
    private Chat _chat;
    private ImmutableArray<User> _users = [];
    private MessageWindow _window;

    public ChatLog(Chat chat, long me, ChatSessionOptions options)
    {
        _chat = chat;
        _me = me;
        _options = options;
        _window = new MessageWindow(me, options.MaxMessagesPerChat, hasOlder: false);
    }

    public UnsentLines Unsent { get; } = new();

    /// <summary>The number up to which everything is known; null while nothing of storage is held.</summary>
    public long? Cursor { get; private set; }

    /// <summary>Its place among others: the number of its newest message, or what was set if there is none.</summary>
    public long Rank
    {
        get => _window.LastId ?? field;
        set;
    }

    /// <summary>Names the state that a page of older messages must fit to.</summary>
    public OlderPosition OlderPosition => new(_window, _window.FirstId, _window.OlderVersion);

    public bool HasOlder => _window.HasOlder;

    public int UnseenCount { get; private set; }

    /// <summary>Whether nothing is left to show: storage has no such chat, and nothing of it is unsent.</summary>
    public bool IsGone => Cursor is null && Unsent.Lines.IsEmpty;

    /// <summary>Begins anew with the chat's newest messages, read in one snapshot with its last_id.</summary>
    public void Load(Chat chat, bool countUnseen)
    {
        var known = Cursor ?? 0;
        Describe(chat);
        _window = new MessageWindow(_me, _options.MaxMessagesPerChat, MayHaveOlder(chat.Messages));
        foreach (var message in chat.Messages)
        {
            Put(message, countUnseen && message.MessageId > known);
        }

        foreach (var message in _ahead)
        {
            Put(message, countUnseen: false);
        }

        MoveCursor(chat.LastId);
    }

    /// <summary>Compares with what GetChats says now, whose name and users are taken over.</summary>
    public MergeOutcome Merge(Chat chat)
    {
        Describe(chat);
        return Cursor switch
        {
            null => MergeOutcome.Unknown,
            { } cursor when cursor < chat.LastId => MergeOutcome.Behind,
            { } cursor when cursor > chat.LastId => MergeOutcome.Stale,
            _ => MergeOutcome.Current,
        };
    }

    /// <summary>Takes a push in if it continues what is known.</summary>
    public PushOutcome ApplyPush(Message message, long? previousId)
    {
        if (Cursor is null)
        {
            return PushOutcome.UnknownChat;
        }

        if (message.Number() <= Cursor)
        {
            return PushOutcome.Settled;
        }

        if (previousId != Cursor)
        {
            return PushOutcome.Gap;
        }

        Put(message, countUnseen: true);
        MoveCursor(message.Number());
        return PushOutcome.Settled;
    }

    /// <summary>Takes in what GetMessages gave after the cursor, up to the cursor it named.</summary>
    public void ApplyPage(IReadOnlyList<Message> messages, long cursor)
    {
        foreach (var message in messages)
        {
            Put(message, countUnseen: true);
        }

        MoveCursor(Math.Max(cursor, Cursor ?? 0));
    }

    /// <summary>Takes in the answer to one's own InsertMessage; the push may have come before it.</summary>
    public void ApplyAnswer(Message message)
    {
        if (message.Number() > (Cursor ?? 0))
        {
            _ahead.Add(message);
        }

        Put(message, countUnseen: false);
    }

    /// <summary>Puts older messages before the first; false where that no longer fits the position.</summary>
    public bool ApplyOlder(OlderPosition position, IReadOnlyList<Message> messages, bool hasOlder)
    {
        if (position != OlderPosition)
        {
            return false;
        }

        foreach (var message in messages)
        {
            Unsent.Remove(MessageKey.Of(message, _me));
        }

        _window.PutOlder(messages, hasOlder);
        return true;
    }

    /// <summary>Lets go of everything but what is unsent.</summary>
    public void Forget()
    {
        _window = new MessageWindow(_me, _options.MaxMessagesPerChat, hasOlder: false);
        _ahead.Clear();
        UnseenCount = 0;
        Cursor = null;
    }

    public void MarkSeen() => UnseenCount = 0;

    public ChatView ToView() => new(
        _chat.ChatId,
        _chat.ChatName,
        _chat.IsPrivate,
        _users,
        _chat.UserCount,
        _window.Lines.AddRange(Unsent.Lines),
        UnseenCount,
        _window.HasOlder);

    private void Describe(Chat chat)
    {
        _chat = chat;
        _users = [.. chat.Users];
    }

    private bool MayHaveOlder(IReadOnlyList<Message> messages) =>
        messages.Count >= _options.MessagesPerLoad
        || messages.Sum(MaxBytesOf) > SurelyWholePageBytes;

    private static int MaxBytesOf(Message message) => BytesAroundText + (MaxBytesPerChar * message.MessageText.Length);

    private void Put(Message message, bool countUnseen)
    {
        Unsent.Remove(MessageKey.Of(message, _me));
        if (_window.Put(message) && countUnseen && message.User.UserId != _me)
        {
            UnseenCount++;
        }
    }

    private void MoveCursor(long cursor)
    {
        Cursor = cursor;
        _ahead.RemoveAll(message => message.Number() <= cursor);
    }
}
