using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// How far a chat has been read (protocol-conversations.md, Reading): what the server counted last, and what has been
/// heard of since. Pure, and used under the messenger's lock.
/// </summary>
internal sealed class ReadMark
{
    private const int MaxChanges = 100;

    private readonly long _me;

    // Others' messages that were edited or deleted since it was counted, as they are now.
    private readonly Dictionary<long, Message> _changes = [];
    private long _shownId;
    private long _shownGeneration;

    // The number of the newest change from which it cannot be told how it is now, whatever was read.
    private long _doubt;

    public ReadMark(long me) => _me = me;

    /// <summary>What the server counted last; null where it keeps no such thing.</summary>
    public ReadState? Counted { get; private set; }

    /// <summary>What was shown to the person and not yet said to the server; null where there is nothing to say.</summary>
    public (long MessageId, long Generation)? Unsaid =>
        Counted is { } counted && _shownId > counted.ReadId && _shownGeneration == counted.Generation
            ? (_shownId, _shownGeneration)
            : null;

    /// <summary>Takes in what the server counted, unless it is older than what is known.</summary>
    public void Take(ReadState? state)
    {
        if (state is not null
            && (Counted is not { } known || (state.ChangedId, state.LastId).CompareTo((known.ChangedId, known.LastId)) > 0))
        {
            Counted = state;
            Forget(state.LastId);
        }
    }

    /// <summary>Says which message was shown. It counts as read at once.</summary>
    public void Show(long messageId)
    {
        if (Counted is { } counted)
        {
            _shownId = _shownGeneration == counted.Generation ? Math.Max(_shownId, messageId) : messageId;
            _shownGeneration = counted.Generation;
        }
    }

    /// <summary>Takes back what was shown: the server does not take it.</summary>
    public void Unshow() => _shownId = 0;

    /// <summary>Looks at a message that is taken in, before it is, and remembers what may change the count.</summary>
    /// <param name="message">The message.</param>
    /// <param name="messages">What is held.</param>
    public void Watch(Message message, ChatMessages messages)
    {
        if (Counted is { } counted
            && message.Number() > counted.LastId
            && CouldCount(message)
            && IsAnother(message, messages.Find(message.MessageId)?.Stored, counted.LastId))
        {
            Remember(message);
        }
    }

    /// <summary>Says that with a change of this number it cannot be told any more, whatever was read.</summary>
    public void Doubt(long number) => _doubt = Math.Max(_doubt, number);

    /// <summary>Whether the server has to be asked how many are unread.</summary>
    public bool IsDoubtful(MessageWindow newest) => Counted is { } counted
        && (Math.Max(_doubt, newest.Floor - 1) > counted.LastId
            || _changes.Values.Any(message => message.MessageId <= counted.LastId && IsTold(message, counted, newest)));

    /// <summary>How it is now, by what was heard since it was counted.</summary>
    /// <param name="newest">The newest messages.</param>
    /// <param name="lastId">The number up to which they are known.</param>
    public ReadState? ToReadState(MessageWindow newest, long lastId)
    {
        if (Counted is not { } counted)
        {
            return null;
        }

        var since = newest.After(counted.LastId).Where(Counts).ToList();
        var state = Unsaid is (var shownId, _) && newest.Floor <= shownId + 1
            ? Add(counted with { ReadId = shownId, UnreadCount = 0, MentionCount = counted.MentionCount * 0, FirstUnreadId = null },
                [.. newest.After(shownId).Where(Counts)])
            : Add(counted, since);
        return state with
        {
            IsArchived = counted.IsArchived && since.Count == 0,
            LastId = Math.Max(counted.LastId, lastId),
        };
    }

    public void Clear()
    {
        (Counted, _doubt) = (null, 0);
        _changes.Clear();
        Unshow();
    }

    private void Remember(Message message)
    {
        _changes[message.MessageId] = message;
        if (_changes.Count > MaxChanges)
        {
            Doubt(message.Number());
            _changes.Clear();
        }
    }

    private void Forget(long lastId)
    {
        foreach (var message in _changes.Values.Where(message => message.Number() <= lastId).ToList())
        {
            _changes.Remove(message.MessageId);
        }
    }

    private static ReadState Add(ReadState state, List<ChatMessage> unread) => state with
    {
        UnreadCount = Math.Min(state.UnreadCount + unread.Count, ReadState.MaxCount),
        MentionCount = state.MentionCount is { } count
            ? Math.Min(count + unread.Count(line => line.MentionsMe), ReadState.MaxCount)
            : null,
        FirstUnreadId = state.FirstUnreadId ?? unread.FirstOrDefault()?.MessageId,
    };

    // An edit or a deletion; a reaction changes no count. What is held may be newer than the count, by a page or an answer.
    private static bool IsAnother(Message message, Message? held, long lastId) => held is null || held.Number() > lastId
        ? message.IsDeleted || message.EditedTs is not null
        : message.IsDeleted != held.IsDeleted
            || message.MessageText != held.MessageText
            || !(message.MentionIds ?? []).SequenceEqual(held.MentionIds ?? []);

    // Of what is read, only a deletion tells something: the chat may be archived again where nothing newer is there.
    private bool IsTold(Message message, ReadState counted, MessageWindow newest) =>
        message.MessageId > counted.ReadId || (message.IsDeleted && !newest.After(message.MessageId).Any(Counts));

    private bool Counts(ChatMessage line) => line.Stored is { IsDeleted: false } message && CouldCount(message);

    private bool CouldCount(Message message) => message.User.UserId != _me && message.Event is null;
}
