using Talko.Protocol.Messages;

namespace Talko.Client.Session;

/// <summary>
/// All that a session knows, and how each event changes it. Pure: it asks nobody and waits for nothing; what an
/// event needs of storage is told by its outcome. Used under the lock of <see cref="SessionStore"/>.
/// </summary>
internal sealed class SessionState
{
    private readonly long _userId;
    private readonly ChatSessionOptions _options;
    private readonly Dictionary<long, ChatLog> _chats = [];
    private readonly HashSet<long> _changed = [];
    private readonly ChatOrder _order = new();
    private SessionView _view = new(ConnectionState.Connecting, null, null, []);

    public SessionState(long userId, ChatSessionOptions options)
    {
        _userId = userId;
        _options = options;
    }

    /// <summary>Which database this is; null before it was asked.</summary>
    public string? Epoch { get; private set; }

    public bool Loaded => _view.Loaded;

    public User? Me => _view.Me;

    public ConnectionState Connection => _view.Connection;

    public IReadOnlyCollection<long> ChatIds => _chats.Keys;

    public int UnsentCount => _chats.Values.Sum(chat => chat.Unsent.Lines.Count);

    public void SetOnline() => _view = _view with { Connection = ConnectionState.Online, ConnectionError = null };

    public void SetOffline(string error) =>
        _view = _view with { Connection = ConnectionState.Offline, ConnectionError = error };

    public void SetMe(User me) => _view = _view with { Me = me };

    /// <summary>
    /// Says which database an answer came from. False where it is another one: then everything but what is unsent
    /// is forgotten. That fails, because the same chat_id may now be a chat with other people.
    /// </summary>
    public bool EnterEpoch(string epoch)
    {
        if (Epoch is null || Epoch == epoch)
        {
            Epoch = epoch;
            return true;
        }

        Epoch = epoch;
        foreach (var (chatId, log) in _chats)
        {
            log.Unsent.FailAll("The server's data was replaced. Look whether this is still the right chat.");
            Drop(chatId);
        }

        _view = _view with { Loaded = false, Me = null };
        return false;
    }

    /// <summary>Takes in what GetChats says of a chat; one that is not known is loaded if it came with messages.</summary>
    public MergeOutcome Merge(Chat chat, bool withMessages)
    {
        if (!_chats.TryGetValue(chat.ChatId, out var log))
        {
            if (withMessages)
            {
                Load(chat);
            }

            return withMessages ? MergeOutcome.Current : MergeOutcome.Unknown;
        }

        var outcome = log.Merge(chat);
        if (outcome == MergeOutcome.Unknown && withMessages)
        {
            Load(chat);
            outcome = MergeOutcome.Current;
        }

        _changed.Add(chat.ChatId);
        return outcome;
    }

    /// <summary>Begins a chat anew with its newest messages.</summary>
    public void Load(Chat chat)
    {
        if (!_chats.TryGetValue(chat.ChatId, out var log))
        {
            log = new ChatLog(chat, _userId, _options);
            log.Rank = chat.Messages.Count == 0 ? NewestRank() : 0;
            _chats.Add(chat.ChatId, log);
        }

        log.Load(chat, countUnseen: Loaded);
        _changed.Add(chat.ChatId);
    }

    /// <summary>Says that all chats are known, in the order of storage. It places those without a message.</summary>
    public void SetLoaded(IReadOnlyList<long> chatIds)
    {
        var rank = 0L;
        foreach (var chatId in chatIds.Reverse())
        {
            if (_chats.TryGetValue(chatId, out var log))
            {
                log.Rank = rank;
                rank = log.Rank;
                _changed.Add(chatId);
            }
        }

        _view = _view with { Loaded = true };
    }

    /// <summary>Lets go of a chat that is gone from storage. What is unsent in it stays until it is discarded.</summary>
    public void Drop(long chatId)
    {
        if (_chats.TryGetValue(chatId, out var log))
        {
            log.Forget();
            _changed.Add(chatId);
        }
    }

    public PushOutcome ApplyPush(Message message, long? previousId)
    {
        if (!_chats.TryGetValue(message.ChatId, out var log))
        {
            return PushOutcome.UnknownChat;
        }

        _changed.Add(message.ChatId);
        return log.ApplyPush(message, previousId);
    }

    /// <summary>The number up to which a chat is known; null where it is not.</summary>
    public long? CursorOf(long chatId) => _chats.GetValueOrDefault(chatId)?.Cursor;

    /// <summary>Finds a chat to change; its view is made anew.</summary>
    public ChatLog? Change(long chatId)
    {
        _changed.Add(chatId);
        return _chats.GetValueOrDefault(chatId);
    }

    /// <summary>Finds the chat in which a message waits to be sent, or has failed, to change it.</summary>
    public (long ChatId, ChatLog Log)? ChangeUnsent(string key)
    {
        foreach (var (chatId, log) in _chats)
        {
            if (log.Unsent.Find(key) is not null)
            {
                _changed.Add(chatId);
                return (chatId, log);
            }
        }

        return null;
    }

    /// <summary>The state as a front end shows it; the same object while nothing has changed.</summary>
    public SessionView ToView()
    {
        if (_changed.Count > 0)
        {
            foreach (var chatId in _changed)
            {
                Show(chatId);
            }

            _changed.Clear();
            _view = _view with { Chats = _order.Views };
        }

        return _view;
    }

    private void Show(long chatId)
    {
        if (_chats.TryGetValue(chatId, out var log) && log.IsGone)
        {
            _chats.Remove(chatId);
            log = null;
        }

        if (log is null)
        {
            _order.Remove(chatId);
        }
        else
        {
            _order.Put(log.ToView(), log.Rank);
        }
    }

    private long NewestRank() => _chats.Count == 0 ? 0 : _chats.Values.Max(log => log.Rank);
}
