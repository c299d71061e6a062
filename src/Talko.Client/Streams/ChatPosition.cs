using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Client.Streams;

/// <summary>
/// How far one chat has been received. A message that was changed comes under its new number, perhaps again and
/// perhaps only then; so until the chat is received to its end, the ids above where that began are remembered. While
/// it is behind it takes pages alone.
/// </summary>
internal sealed class ChatPosition
{
    private readonly HashSet<long> _received = [];

    // However much was missed, all of it is received.
    private readonly ChatCursor _cursor = new(maxMissed: int.MaxValue);
    private readonly Action<Message> _receive;
    private long _begin;

    /// <summary>Begins at a number.</summary>
    /// <param name="cursor">Everything numbered up to here counts as received.</param>
    /// <param name="receive">Called with each message that is received for the first time.</param>
    public ChatPosition(long cursor, Action<Message> receive)
    {
        _receive = receive;
        _begin = cursor;
        _cursor.Reset(cursor);
    }

    /// <summary>Everything numbered up to here has been received.</summary>
    public long Cursor => _cursor.Value!.Value;

    public ChatOutcome Compare(long lastId) => _cursor.Compare(lastId);

    public ChatOutcome ApplyPush(StreamPush push) =>
        Settle(_cursor.ApplyPush(push, () => Take(push.Message is { } message ? [message] : [])));

    public ChatOutcome ApplyPage(GetMessagesResult page) =>
        Settle(_cursor.ApplyPage(page, () => Take(page.Messages)));

    private void Take(IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
        {
            if (message.MessageId > _begin && _received.Add(message.MessageId))
            {
                _receive(message);
            }
        }
    }

    private ChatOutcome Settle(ChatOutcome outcome)
    {
        if (outcome == ChatOutcome.Settled)
        {
            _begin = Cursor;
            _received.Clear();
        }

        return outcome;
    }
}
