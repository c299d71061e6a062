using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// How far a chat has been read (protocol.md, Reading): what the server counted last, and what has been heard of since.
/// Pure, and used under the messenger's lock.
/// </summary>
internal sealed class ReadMark
{
    private readonly long _me;
    private long _shownId;
    private long _shownGeneration;

    // The number of the newest change from which it cannot be told what the count is now.
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

    /// <summary>Looks at a message that is taken in, before it is, and finds out whether the count can still be told.</summary>
    /// <param name="message">The message.</param>
    /// <param name="messages">What is held.</param>
    public void Watch(Message message, ChatMessages messages)
    {
        var isCounted = Counted is { } counted
            && message.MessageId <= counted.LastId
            && message.Number() > counted.LastId
            && CouldCount(message);
        if (isCounted && IsAnother(message, messages.Find(message.MessageId)?.Stored) && IsTold(message, messages.Newest))
        {
            Doubt(message.Number());
        }
    }

    /// <summary>Says that storage has nothing below an id since a number.</summary>
    public void EndAt(long firstId, long number)
    {
        if (Counted is { UnreadCount: > 0 } counted && counted.FirstUnreadId < firstId)
        {
            Doubt(number);
        }
    }

    /// <summary>Whether the server has to be asked how many are unread.</summary>
    public bool IsDoubtful(MessageWindow newest) =>
        Counted is { } counted && Math.Max(_doubt, newest.Floor - 1) > counted.LastId;

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
        Unshow();
    }

    private void Doubt(long number) => _doubt = Math.Max(_doubt, number);

    private static ReadState Add(ReadState state, List<ChatMessage> unread) => state with
    {
        UnreadCount = Math.Min(state.UnreadCount + unread.Count, ReadState.MaxCount),
        MentionCount = state.MentionCount is { } count
            ? Math.Min(count + unread.Count(line => line.MentionsMe), ReadState.MaxCount)
            : null,
        FirstUnreadId = state.FirstUnreadId ?? unread.FirstOrDefault()?.MessageId,
    };

    // An edit or a deletion; a reaction changes no count.
    private static bool IsAnother(Message message, Message? held) => held is null
        ? message.IsDeleted || message.EditedTs is not null
        : message.IsDeleted != held.IsDeleted
            || message.MessageText != held.MessageText
            || !(message.MentionIds ?? []).SequenceEqual(held.MentionIds ?? []);

    // Of what is read, only a deletion tells something: a chat may be archived again where nothing newer is there.
    private bool IsTold(Message message, MessageWindow newest) =>
        message.MessageId > Counted!.ReadId || (message.IsDeleted && !newest.After(message.MessageId).Any(Counts));

    private bool Counts(ChatMessage line) => line.Stored is { IsDeleted: false } message && CouldCount(message);

    private bool CouldCount(Message message) => message.User.UserId != _me && message.Event is null;
}
