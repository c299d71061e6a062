using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>
/// What the changing group is by what was acknowledged: of each message, mark and name the version with the highest number.
/// Safe for use by many.
/// </summary>
internal sealed class ChangeModel(long chatId, long founderId)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Message> _messages = [];
    private readonly Dictionary<long, long> _joined = [];
    private readonly Dictionary<long, AcknowledgedMark> _marks = [];
    private readonly Dictionary<long, (long Number, long? Id)> _archived = [];
    private readonly Dictionary<long, User> _users = [];
    private readonly List<string> _refusals = [];
    private readonly HashSet<long> _doubted = [];
    private bool _isGroupDoubted;
    private Chat? _chat;

    public long ChatId { get; } = chatId;

    /// <summary>Who made it, and stays in it.</summary>
    public long FounderId { get; } = founderId;

    /// <summary>How many changes were acknowledged.</summary>
    public int Count { get; private set; }

    /// <summary>What was refused though it was valid, or went through though it was not.</summary>
    public IReadOnlyList<string> Refusals
    {
        get
        {
            lock (_gate)
            {
                return [.. _refusals];
            }
        }
    }

    /// <summary>A message was acknowledged to be so.</summary>
    public void Take(Message message)
    {
        lock (_gate)
        {
            Count++;
            if (!_messages.TryGetValue(message.MessageId, out var known) || NumberOf(known) < NumberOf(message))
            {
                _messages[message.MessageId] = message;
            }
        }
    }

    /// <summary>A user was acknowledged to be called so.</summary>
    public void Take(User user)
    {
        lock (_gate)
        {
            Count++;
            if (!_users.TryGetValue(user.UserId, out var known) || NumberOf(known) < NumberOf(user))
            {
                _users[user.UserId] = user;
            }
        }
    }

    /// <summary>The group was acknowledged to be so.</summary>
    public void Take(Chat chat)
    {
        lock (_gate)
        {
            Count++;
            _chat = _chat is not null && NumberOf(_chat) >= NumberOf(chat) ? _chat : chat;
        }
    }

    /// <summary>A user's mark was acknowledged to be so.</summary>
    public void Take(long userId, ReadState state) =>
        Take(userId, new AcknowledgedMark(state.ReadId, state.Generation, state.Notify, state.ChangedId));

    /// <summary>The same, where the user put the group away, or took it out again.</summary>
    public void TakeArchived(long userId, ReadState state)
    {
        lock (_gate)
        {
            _archived[userId] = (state.ChangedId, state.IsArchived ? state.LastId : null);
        }

        Take(userId, state);
    }

    /// <summary>A user takes part since an event.</summary>
    public void Join(long userId, long number)
    {
        lock (_gate)
        {
            _joined[userId] = number;
        }

        Take(userId, new AcknowledgedMark(number, 0, NotifyLevel.All, number));
    }

    /// <summary>A user takes part no longer.</summary>
    public void Leave(long userId)
    {
        lock (_gate)
        {
            Count++;
            _joined.Remove(userId);
        }
    }

    /// <summary>
    /// A message may have been changed without anybody having been told: what storage says of it will be believed.
    /// </summary>
    public void Doubt(long messageId)
    {
        lock (_gate)
        {
            _doubted.Add(messageId);
        }
    }

    /// <summary>The same for the group.</summary>
    public void DoubtGroup()
    {
        lock (_gate)
        {
            _isGroupDoubted = true;
        }
    }

    /// <summary>The messages that may have been changed, and whether the group may have been.</summary>
    public (long[] MessageIds, bool IsGroup) Doubts()
    {
        lock (_gate)
        {
            return ([.. _doubted], _isGroupDoubted);
        }
    }

    /// <summary>Something valid was refused, or something went through that is not.</summary>
    public void Refuse(string what)
    {
        lock (_gate)
        {
            _refusals.Add(what);
        }
    }

    /// <summary>All messages, as they are known.</summary>
    public List<Message> Messages()
    {
        lock (_gate)
        {
            return [.. _messages.Values.OrderBy(message => message.MessageId)];
        }
    }

    /// <summary>Who takes part, by user_id.</summary>
    public List<long> ParticipantIds()
    {
        lock (_gate)
        {
            return [.. _joined.Keys.Append(FounderId).Order()];
        }
    }

    /// <summary>What a user is to see; null where they take no part.</summary>
    public ExpectedView? For(long userId)
    {
        lock (_gate)
        {
            return _joined.TryGetValue(userId, out var fromId)
                ? new ExpectedView(
                    userId,
                    [.. _messages.Values.Where(message => message.MessageId >= fromId)
                        .OrderBy(message => message.MessageId).Select(WithAuthorsName)],
                    _marks[userId] with { ArchivedId = FindArchivedId(userId, fromId) },
                    _chat)
                : null;
        }
    }

    private static long NumberOf(Message message) => message.ChangedId ?? message.MessageId;

    // Below all others where it is as it was made.
    private static long NumberOf(User user) => user.ChangedId ?? 0;

    private static long NumberOf(Chat chat) => chat.ChangedId ?? 0;

    // Everywhere a user is shown by the name they have now.
    private Message WithAuthorsName(Message message) =>
        message with { User = _users.GetValueOrDefault(message.User.UserId, message.User) };

    // What was put away before they came back is not any more.
    private long? FindArchivedId(long userId, long joinedId) =>
        _archived.TryGetValue(userId, out var archived) && archived.Number > joinedId ? archived.Id : null;

    private void Take(long userId, AcknowledgedMark mark)
    {
        lock (_gate)
        {
            Count++;
            if (!_marks.TryGetValue(userId, out var known) || known.ChangedId <= mark.ChangedId)
            {
                _marks[userId] = mark;
            }
        }
    }
}
