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
    private readonly UserTable _users;
    private readonly ChatCursor _cursor;
    private readonly ReadMark _mark;
    private readonly ChatMessages _messages;

    // What storage has answered to one's own writes, before a push or page has led up to it.
    private readonly List<Message> _ahead = [];
    private Chat _chat;

    public ChatLog(Chat chat, long me, MessengerOptions options, UserTable users)
    {
        _chat = chat;
        _me = me;
        _users = users;
        _cursor = new ChatCursor(options.MaxMessagesPerChat);
        _mark = new ReadMark(me);
        _messages = new ChatMessages(chat.ChatId, options.MaxMessagesPerChat, new LineMaker(me, users).ToLine);
    }

    public UnsentLines Unsent { get; } = new();

    /// <summary>The number up to which everything is known; null while nothing of storage is held.</summary>
    public long? Cursor => _cursor.Value;

    /// <summary>Its place among others: the number of its newest message, or what was set if there is none.</summary>
    public long Rank
    {
        get => _messages.Newest.LastId ?? field;
        set;
    }

    public bool HasOlder => _messages.Newest.Floor > 0;

    public int UnseenCount { get; private set; }

    /// <summary>Whether nothing is left to show: storage has no such chat, and nothing of it is unsent.</summary>
    public bool IsGone => Cursor is null && Unsent.Lines.IsEmpty;

    /// <summary>What was shown of it and not yet said to the server.</summary>
    public (long MessageId, long Generation)? UnsaidMark => _mark.Unsaid;

    /// <summary>Begins anew with the chat's newest messages, read in one snapshot with its last_id.</summary>
    public void Load(Chat chat, bool countUnseen)
    {
        var known = Cursor ?? 0;
        _messages.BeginAnew(FloorOf(chat));
        _cursor.Reset(chat.LastId);
        _mark.Take(chat.ReadState);
        Describe(chat);
        PutAll(chat.Messages, message => countUnseen && message.MessageId > known);
        PutAll(_ahead, _ => false);
        ForgetAnswered();
    }

    /// <summary>Compares with what GetChats says now, whose name and users are taken over unless older.</summary>
    public ChatOutcome Merge(Chat chat)
    {
        _mark.Take(chat.ReadState);
        DescribeAnew(chat);
        return Finish(_cursor.Compare(chat.LastId));
    }

    /// <summary>
    /// Takes a push in if it continues what is known. One that says that this user takes no part any more is the last:
    /// nothing is held then.
    /// </summary>
    public ChatOutcome ApplyPush(StreamPush push)
    {
        var cursor = Cursor;
        var outcome = _cursor.ApplyPush(push, () => Take(push.Message is { } message ? [message] : [], push.Chat));
        if (Cursor == cursor || push.Message is not { } told)
        {
            return Finish(outcome);
        }

        if (told.TellsLeaving(_me))
        {
            Forget();
            return ChatOutcome.Settled;
        }

        return FinishJoined([told], outcome);
    }

    /// <summary>Takes in what GetMessages gave after the cursor; a gap asks for the next page.</summary>
    public ChatOutcome ApplyPage(GetMessagesResult page) =>
        FinishJoined(page.Messages, _cursor.ApplyPage(page, () => Take(page.Messages, page.Chat)));

    /// <summary>Takes in the answer to one's own write; the push may have come before it.</summary>
    public void ApplyAnswer(Message message)
    {
        if (message.Number() > (Cursor ?? 0))
        {
            _ahead.Add(message);
        }

        PutAll([message], _ => false);
    }

    /// <summary>Takes in the answer to one's own change of the chat, likewise.</summary>
    public void ApplyAnswer(Chat chat) => DescribeAnew(chat);

    /// <summary>Takes in how far the chat has been read.</summary>
    public ChatOutcome ApplyReadState(ReadState state)
    {
        _mark.Take(state);
        return Finish(ChatOutcome.Settled);
    }

    /// <summary>Says which message was shown to the person; true where that is news.</summary>
    public bool Show(long messageId)
    {
        var said = _mark.Unsaid;
        _mark.Show(messageId);
        return _mark.Unsaid != said;
    }

    /// <summary>Takes back what was shown and not yet said.</summary>
    public void Unshow() => _mark.Unshow();

    /// <summary>Begins asking for messages before the newest ones; one page at a time is under way.</summary>
    public AskedPage? BeginOlder() => HasOlder ? _messages.Newest.BeginOlder() : null;

    /// <summary>Begins asking for a window around a message; null where it is among the newest.</summary>
    public AskedPage? BeginAround(long messageId) => _messages.BeginAround(messageId);

    /// <summary>Begins asking for messages before the window in the middle; null where there are none.</summary>
    public AskedPage? BeginDetachedOlder() => _messages.Detached?.BeginOlder();

    /// <summary>Begins asking for messages after the window in the middle; null where there is none.</summary>
    public AskedPage? BeginDetachedNewer() => _messages.Detached?.BeginNewer();

    /// <summary>Begins asking for messages that others answer; null where all are known.</summary>
    public AskedPage? BeginQuoted(IReadOnlyList<long> messageIds) =>
        _messages.Quoted.Begin(messageIds.Where(id => _messages.Find(id) is null));

    /// <summary>Takes in a page that was asked for; stale where it no longer fits what is held, a gap asks for the rest.</summary>
    public ChatOutcome ApplyAsked(AskedPage page, GetMessagesResult result)
    {
        foreach (var message in result.Messages)
        {
            Recognize(message);
        }

        return _messages.Apply(page, result);
    }

    /// <summary>Goes back to the newest messages.</summary>
    public void CloseDetached() => _messages.CloseDetached();

    /// <summary>Lets go of the oldest messages beyond a count.</summary>
    public void Trim(int maxCount) => _messages.Newest.Trim(maxCount);

    /// <summary>Lets go of everything but what is unsent.</summary>
    public void Forget()
    {
        _messages.BeginAnew(0);
        _cursor.Reset(null);
        _mark.Clear();
        _ahead.Clear();
        UnseenCount = 0;
    }

    public void MarkSeen() => UnseenCount = 0;

    /// <summary>The message as it is known now; null where it is not held.</summary>
    public ChatMessage? Find(long messageId) => _messages.Find(messageId);

    /// <summary>Shows a person under the name they have now.</summary>
    public void ShowUser(User user)
    {
        _messages.ShowUser(user);
        Unsent.ShowUser(user);
    }

    public ChatView ToView() => new(
        _chat.ChatId,
        Name,
        _chat.IsPrivate,
        [.. _chat.Users.Select(_users.Current)],
        _chat.UserCount,
        _messages.Newest.Lines.AddRange(Unsent.Lines),
        UnseenCount,
        HasOlder)
    {
        Topic = _chat.Topic,
        OwnerIds = [.. _chat.OwnerIds ?? []],
        History = _chat.History,
        RetentionDays = _chat.RetentionDays,
        Reading = _mark.ToReadState(_messages.Newest, Cursor ?? 0),
        Detached = _messages.Detached is { } window ? new DetachedView(window.Lines, window.Floor > 0) : null,
        Quoted = _messages.Quoted.ById,
    };

    // A push has the name that was given; a private chat goes by the other person's, whatever that is by now.
    private string Name => _chat.IsPrivate && _chat.Users.FirstOrDefault(user => user.UserId != _me) is { } other
        ? _users.Current(other).UserName
        : _chat.ChatName;

    // A list of messages may always have been cut: only last_id 0 says that there are none before it.
    private static long FloorOf(Chat chat) =>
        chat.Messages.Count > 0 ? chat.Messages[0].MessageId
        : chat.LastId > 0 ? chat.LastId + 1
        : 0;

    private void Describe(Chat chat)
    {
        _chat = chat with { Messages = [], ReadState = null };
        Learn(chat.Users);
        EndAt(chat);
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

    private void EndAt(Chat chat)
    {
        if (chat.FirstId is { } firstId && firstId > _messages.FirstId)
        {
            _mark.Doubt(chat.ChangedId ?? 0);
            _messages.EndAt(firstId);
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
            _mark.Watch(message, _messages);
            if (_messages.Put(message) && isCounted(message) && message.User.UserId != _me)
            {
                UnseenCount++;
            }
        }

        _messages.Trim();
    }

    private void Recognize(Message message)
    {
        Unsent.Remove(MessageKey.Of(message, _me));
        _users.Learn(message.User);
        Learn(message.Event?.Users ?? []);
    }

    // Who is added to what they held has missed that they were removed, and may not read any more what came before.
    private ChatOutcome FinishJoined(IReadOnlyList<Message> messages, ChatOutcome outcome)
    {
        if (_chat.History != ChatHistory.All && messages.Any(message => message.TellsJoining(_me)))
        {
            Forget();
            return ChatOutcome.Unknown;
        }

        return Finish(outcome);
    }

    private ChatOutcome Finish(ChatOutcome outcome)
    {
        ForgetAnswered();
        return outcome == ChatOutcome.Settled && _mark.IsDoubtful(_messages.Newest) ? ChatOutcome.Recount : outcome;
    }

    private void ForgetAnswered() => _ahead.RemoveAll(message => message.Number() <= Cursor);
}
