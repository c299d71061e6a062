using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// All that a messenger knows, and how each event changes it. Pure: it asks nobody and waits for nothing; what an
/// event needs of storage is told by its outcome. Used under the lock of <see cref="MessengerStore"/>.
/// </summary>
internal sealed partial class MessengerState
{
    private readonly long _userId;
    private readonly MessengerOptions _options;
    private readonly Dictionary<long, ChatLog> _chats = [];
    private readonly HashSet<long> _changed = [];
    private readonly ChatOrder _order = new();
    private readonly UserTable _users = new();
    private MessengerView _view = new(ConnectionState.Connecting, null, null, []);

    public MessengerState(long userId, MessengerOptions options)
    {
        _userId = userId;
        _options = options;
    }

    /// <summary>Which database this is; null before it was asked.</summary>
    public string? Epoch { get; private set; }

    public bool Loaded => _view.Loaded;

    /// <summary>Whose messenger it is; null before <see cref="Introduce"/>, as is the epoch.</summary>
    public User? Me => _view.Me;

    /// <summary>What the servers take.</summary>
    public MessengerLimits Limits { get; private set; } = MessengerLimits.Of(new ServerLimits());

    public IReadOnlyCollection<long> ChatIds => _chats.Keys;

    public void SetOnline() => _view = _view with { Connection = ConnectionState.Online, ConnectionError = null };

    public void SetOffline(string error) =>
        _view = _view with { Connection = ConnectionState.Offline, ConnectionError = error };

    public void SetSignedOut(string error) =>
        _view = _view with { Connection = ConnectionState.SignedOut, ConnectionError = error };

    /// <summary>Takes in what has to be known before there are chats.</summary>
    /// <exception cref="IOException">As for <see cref="RequireEpoch"/>.</exception>
    public void Introduce(Introduction introduction)
    {
        _view = _view with { Me = _users.Learn(introduction.Me) };
        Limits = introduction.Limits;
        RequireEpoch(introduction.Epoch);
    }

    /// <summary>
    /// Says which database an answer came from. Where it is another one, everything but what is unsent is forgotten.
    /// That fails, because the same chat_id may now be a chat with other people.
    /// </summary>
    /// <exception cref="IOException">It is another one; everything has to be loaded again.</exception>
    public void RequireEpoch(string epoch)
    {
        var isSame = Epoch is null || Epoch == epoch;
        Epoch = epoch;
        if (isSame)
        {
            return;
        }

        foreach (var (chatId, log) in _chats)
        {
            log.Unsent.FailAll("the server's data was replaced: look whether this is still the right chat");
            Drop(chatId);
        }

        _users.Clear();
        _view = _view with { Loaded = false, BlockedIds = [] };
        throw new IOException("the server's data was replaced");
    }

    /// <summary>Takes in what GetChats says of a chat. One that is not known is loaded from its messages.</summary>
    public ChatOutcome Merge(Chat chat, bool withMessages)
    {
        var outcome = Change(chat.ChatId)?.Merge(chat) ?? ChatOutcome.Unknown;
        if (outcome != ChatOutcome.Unknown || !withMessages)
        {
            return outcome;
        }

        Load(chat);
        return ChatOutcome.Settled;
    }

    /// <summary>Begins a chat anew with its newest messages.</summary>
    public void Load(Chat chat)
    {
        if (!_chats.TryGetValue(chat.ChatId, out var log))
        {
            log = new ChatLog(chat, _userId, _options, _users);
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

    /// <summary>Lets go of a chat that is gone from storage. What is unsent stays until it is discarded.</summary>
    public void Drop(long chatId)
    {
        if (_chats.TryGetValue(chatId, out var log))
        {
            log.Forget();
            _changed.Add(chatId);
        }
    }

    /// <summary>Takes in what a push says of a chat.</summary>
    public ChatOutcome ApplyPush(long chatId, StreamPush push) =>
        Change(chatId)?.ApplyPush(push) ?? ChatOutcome.Unknown;

    /// <summary>Takes in what a push says without a number. What is of no chat that is held is passed over.</summary>
    public ChatOutcome ApplySignal(Signal signal)
    {
        _users.ApplySignal(signal);
        return signal is { Kind: Signal.ReadStateKind, ChatId: { } chatId, ReadState: { } state }
            ? ApplyReadState(chatId, state)
            : ChatOutcome.Settled;
    }

    /// <summary>The number up to which a chat is known; null where it is not.</summary>
    public long? CursorOf(long chatId) => _chats.GetValueOrDefault(chatId)?.Cursor;

    /// <summary>Finds a chat to change; its view is made anew.</summary>
    public ChatLog? Change(long chatId)
    {
        _changed.Add(chatId);
        return _chats.GetValueOrDefault(chatId);
    }

    // A front end says this for each new view, so it must not make another where nothing changes.
    public void MarkSeen(long chatId)
    {
        if (_chats.GetValueOrDefault(chatId) is { UnseenCount: > 0 } log)
        {
            log.MarkSeen();
            _changed.Add(chatId);
        }
    }

    /// <summary>Takes in the answer to one's own change of a message; of a chat that is not held it says nothing.</summary>
    public void ApplyAnswer(Message message) => Held(message.ChatId)?.ApplyAnswer(message);

    /// <summary>Takes in the answer to one's own change of a chat, likewise.</summary>
    public void ApplyAnswer(Chat chat) => Held(chat.ChatId)?.ApplyAnswer(chat);

    /// <summary>Takes in how far a chat was read, likewise.</summary>
    public ChatOutcome ApplyReadState(long chatId, ReadState state) =>
        Held(chatId)?.ApplyReadState(state) ?? ChatOutcome.Settled;

    /// <summary>Takes in the answer to what was said to be read. It is not said again where the server did not take it.</summary>
    public void ApplySaidMark(long chatId, long messageId, ReadState state)
    {
        ApplyReadState(chatId, state);
        if (UnsaidMark(chatId)?.MessageId == messageId)
        {
            Unshow(chatId);
        }
    }

    // A front end says this for each new view, so it must not make another where nothing changes.
    public void Show(long chatId, long messageId)
    {
        if (_chats.GetValueOrDefault(chatId)?.Show(messageId) is true)
        {
            _changed.Add(chatId);
        }
    }

    /// <summary>Takes back what was shown and not yet said.</summary>
    public void Unshow(long chatId) => Held(chatId)?.Unshow();

    /// <summary>What was shown of a chat and not yet said to the server.</summary>
    public (long MessageId, long Generation)? UnsaidMark(long chatId) => _chats.GetValueOrDefault(chatId)?.UnsaidMark;

    /// <summary>A message as it is known now; null where it is not held.</summary>
    public ChatMessage? Find(long chatId, long messageId) => _chats.GetValueOrDefault(chatId)?.Find(messageId);

    /// <summary>Takes in who was named in an answer.</summary>
    public void Learn(IEnumerable<User> users)
    {
        foreach (var user in users)
        {
            _users.Learn(user);
        }
    }

    /// <summary>Says whom the user blocks.</summary>
    public void SetBlocked(ImmutableHashSet<long> userIds) => _view = _view with { BlockedIds = userIds };

    /// <summary>Says of one person whether the user blocks them.</summary>
    public void SetBlocked(long userId, bool isBlocked) => SetBlocked(
        isBlocked ? _view.BlockedIds.Add(userId) : _view.BlockedIds.Remove(userId));

    /// <summary>The state as a front end shows it; the same object while nothing has changed.</summary>
    public MessengerView ToView()
    {
        ShowUsers();
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

    // Of a chat that was let go of, only what is unsent is left.
    private ChatLog? Held(long chatId) => CursorOf(chatId) is null ? null : Change(chatId);

    private void ShowUsers()
    {
        if (_view.Users == _users.ById)
        {
            return;
        }

        foreach (var user in _users.TakeChanged())
        {
            foreach (var (chatId, log) in _chats)
            {
                log.ShowUser(user);
                _changed.Add(chatId);
            }
        }

        _view = _view with { Users = _users.ById, Me = Me is { } me ? _users.Current(me) : null };
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
