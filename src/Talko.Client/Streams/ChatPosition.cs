using Talko.Protocol.Messages;

namespace Talko.Client.Streams;

/// <summary>
/// How far one chat has been received. A message that was changed comes under its new number, perhaps again and
/// perhaps only then; so until the chat is received to its end, the ids above where that began are remembered.
/// </summary>
internal sealed class ChatPosition
{
    private readonly HashSet<long> _received = [];
    private long _begin;

    public ChatPosition(long cursor) => Cursor = _begin = cursor;

    /// <summary>Everything numbered up to here has been received.</summary>
    public long Cursor { get; private set; }

    /// <summary>Takes a message of a page; true where it is received for the first time.</summary>
    public bool Take(Message message) => message.MessageId > _begin && _received.Add(message.MessageId);

    /// <summary>Ends a page.</summary>
    public void MoveTo(long cursor, bool isEnd)
    {
        Cursor = Math.Max(Cursor, cursor);
        if (isEnd)
        {
            _begin = Cursor;
            _received.Clear();
        }
    }
}
