using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>
/// What the changing group is by what was acknowledged: of each message and mark the version with the highest number. Safe
/// for use by many.
/// </summary>
internal sealed class ChangeModel(long chatId)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Message> _messages = [];
    private readonly Dictionary<long, long> _joined = [];
    private readonly Dictionary<long, AcknowledgedMark> _marks = [];
    private readonly List<string> _refusals = [];

    public long ChatId { get; } = chatId;

    /// <summary>How many changes were acknowledged.</summary>
    public int Count { get; private set; }

    /// <summary>What was refused though it was valid.</summary>
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

    /// <summary>A user's mark was acknowledged to be so.</summary>
    public void Take(long userId, ReadState state) =>
        Take(userId, new AcknowledgedMark(state.ReadId, state.Generation, state.Notify, state.ChangedId));

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
            _joined.Remove(userId);
        }
    }

    /// <summary>Something valid was refused.</summary>
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

    /// <summary>What a user is to see; null where they take no part.</summary>
    public ExpectedView? For(long userId)
    {
        lock (_gate)
        {
            return _joined.TryGetValue(userId, out var fromId)
                ? new ExpectedView(
                    userId,
                    [.. _messages.Values.Where(message => message.MessageId >= fromId).OrderBy(message => message.MessageId)],
                    _marks[userId])
                : null;
        }
    }

    private static long NumberOf(Message message) => message.ChangedId ?? message.MessageId;

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
