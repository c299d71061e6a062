using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Session;

/// <summary>
/// The newest messages of one chat in the order of their ids, each once. Everything in storage from the first
/// line on is here; what is older is asked for. Pure, and used under its owner's lock.
/// </summary>
internal sealed class MessageWindow
{
    private readonly long _me;
    private readonly Dictionary<long, long> _changes = [];
    private int _maxCount;

    public MessageWindow(long me, int maxCount, bool hasOlder)
    {
        _me = me;
        _maxCount = maxCount;
        HasOlder = hasOlder;
    }

    public ImmutableList<ChatMessage> Lines { get; private set; } = [];

    public bool HasOlder { get; private set; }

    public long? FirstId => Lines.IsEmpty ? null : Lines[0].MessageId;

    public long? LastId => Lines.IsEmpty ? null : Lines[^1].MessageId;

    /// <summary>Grows when a message before the first line is changed, and with each page of them.</summary>
    public int OlderVersion { get; private set; }

    /// <summary>Takes a message in, or its newer version; true where it is a new line.</summary>
    public bool Put(Message message)
    {
        var index = FindIndex(message.MessageId);
        if (index >= 0)
        {
            Replace(index, message);
            return false;
        }

        if (~index == 0 && HasOlder && !Lines.IsEmpty)
        {
            OlderVersion++;
            return false;
        }

        Lines = Lines.Insert(~index, ToLine(message));
        NoteChange(message);
        Trim();
        return true;
    }

    /// <summary>Puts a page of older messages before the first line. They are kept although the chat is long.</summary>
    public void PutOlder(IReadOnlyList<Message> messages, bool hasOlder)
    {
        _maxCount = Math.Max(_maxCount, Lines.Count + messages.Count);
        Lines = Lines.InsertRange(0, messages.Select(ToLine));
        HasOlder = hasOlder;
        OlderVersion++;
        foreach (var message in messages)
        {
            NoteChange(message);
        }
    }

    private void Replace(int index, Message message)
    {
        if (message.Number() > _changes.GetValueOrDefault(message.MessageId, message.MessageId))
        {
            Lines = Lines.SetItem(index, ToLine(message));
            NoteChange(message);
        }
    }

    private void NoteChange(Message message)
    {
        if (message.Number() > message.MessageId)
        {
            _changes[message.MessageId] = message.Number();
        }
    }

    private void Trim()
    {
        for (; Lines.Count > _maxCount; HasOlder = true)
        {
            _changes.Remove(FirstId!.Value);
            Lines = Lines.RemoveAt(0);
        }
    }

    private ChatMessage ToLine(Message message) => new(
        MessageKey.Of(message, _me),
        message.MessageId,
        message.User,
        message.MessageText,
        ToTime(message.MessageTs),
        DeliveryState.Sent);

    // A push is only as good as its sender: a time that no calendar holds must not end the session.
    private static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(
        milliseconds,
        DateTimeOffset.MinValue.ToUnixTimeMilliseconds(),
        DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    private int FindIndex(long messageId)
    {
        var (low, high) = (0, Lines.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var id = Lines[middle].MessageId!.Value;
            if (id == messageId)
            {
                return middle;
            }

            (low, high) = id < messageId ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
