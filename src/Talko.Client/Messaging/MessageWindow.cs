using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// The newest messages of one chat in the order of their ids, each once. Everything in storage from the floor on is
/// here; what lies below it is asked for. Pure, and used under its owner's lock.
/// </summary>
internal sealed class MessageWindow
{
    private readonly int _maxChanges;
    private readonly Func<Message, ChatMessage> _toLine;
    private OlderPage? _older;

    /// <summary>Makes an empty one.</summary>
    /// <param name="floor">Where it begins.</param>
    /// <param name="maxChanges">How many changes are kept for a page of older messages that is under way.</param>
    /// <param name="toLine">Shows a message.</param>
    public MessageWindow(long floor, int maxChanges, Func<Message, ChatMessage> toLine)
    {
        Floor = floor;
        _maxChanges = maxChanges;
        _toLine = toLine;
    }

    public ImmutableList<ChatMessage> Lines { get; private set; } = [];

    /// <summary>The id from which on everything is here; 0 where the chat's beginning is.</summary>
    public long Floor { get; private set; }

    public long? LastId => Lines.IsEmpty ? null : Lines[^1].MessageId;

    /// <summary>
    /// Takes a message in, or its newer version; true where it is a new line. One below the floor will come with its
    /// page.
    /// </summary>
    public bool Put(Message message)
    {
        if (message.MessageId < Floor)
        {
            _older = _older?.Keep(message) is true ? _older : null;
            return false;
        }

        var index = FindIndex(message.MessageId);
        if (index < 0)
        {
            Lines = Lines.Insert(~index, _toLine(message));
            return true;
        }

        if (message.Number() > Lines[index].Stored!.Number())
        {
            Lines = Lines.SetItem(index, _toLine(message));
        }

        return false;
    }

    /// <summary>Begins asking for messages below the floor; one page at a time is under way.</summary>
    public OlderPage BeginOlder() => _older = new OlderPage(Floor, _maxChanges);

    /// <summary>
    /// Puts a page of messages before the first line; false where the floor has moved since they were asked for, or too
    /// much has changed.
    /// </summary>
    public bool PutOlder(OlderPage older, IReadOnlyList<Message> messages, bool hasMore)
    {
        if (older != _older)
        {
            return false;
        }

        _older = null;
        var newest = older.Overlay(messages);
        Lines = Lines.InsertRange(0, newest.Select(_toLine));
        Floor = hasMore ? newest.Select(message => message.MessageId).FirstOrDefault(Floor) : 0;
        return true;
    }

    /// <summary>Lets go of the oldest lines beyond a count, which storage has.</summary>
    public void Trim(int maxCount)
    {
        var excess = Lines.Count - maxCount;
        if (excess > 0)
        {
            Floor = Lines[excess - 1].MessageId!.Value + 1;
            Lines = Lines.RemoveRange(0, excess);
            _older = null;
        }
    }

    /// <summary>Shows a person as they are now in what they wrote.</summary>
    public void ShowUser(User user)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Author.UserId == user.UserId)
            {
                Lines = Lines.SetItem(i, Lines[i] with { Author = user });
            }
        }
    }

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
