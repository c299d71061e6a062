using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// The newest messages of one chat. Everything in storage from the floor on is here; what lies below it is asked for.
/// Pure, and used under its owner's lock.
/// </summary>
internal sealed class MessageWindow
{
    private readonly long _chatId;
    private readonly int _maxChanges;
    private readonly SortedLines _lines;
    private AskedPage? _older;

    /// <summary>Makes an empty one.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="floor">Where it begins.</param>
    /// <param name="maxChanges">How many changes are kept for a page of older messages that is under way.</param>
    /// <param name="toLine">Shows a message.</param>
    public MessageWindow(long chatId, long floor, int maxChanges, Func<Message, ChatMessage> toLine)
    {
        _chatId = chatId;
        Floor = floor;
        _maxChanges = maxChanges;
        _lines = new SortedLines(toLine);
    }

    public ImmutableList<ChatMessage> Lines => _lines.All;

    /// <summary>The id from which on everything is here; 0 where the chat's beginning is.</summary>
    public long Floor { get; private set; }

    public long? LastId => _lines.LastId;

    public ChatMessage? Find(long messageId) => _lines.Find(messageId);

    /// <summary>Those with a greater id.</summary>
    public IEnumerable<ChatMessage> After(long messageId) => _lines.After(messageId);

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

        return _lines.Put(message);
    }

    /// <summary>Begins asking for messages below the floor; one page at a time is under way.</summary>
    public AskedPage BeginOlder() => _older = new AskedPage(new GetMessagesParams(_chatId, BeforeId: Floor), _maxChanges);

    public bool IsWaitingFor(AskedPage page) => page == _older;

    /// <summary>Puts the page that is under way before the first line.</summary>
    public void PutOlder(AskedPage older, IReadOnlyList<Message> messages, bool hasMore)
    {
        _older = null;
        var newest = older.Overlay(messages.Where(message => message.MessageId < Floor));
        newest.ForEach(message => _lines.Put(message));
        Floor = hasMore ? newest.Select(message => message.MessageId).FirstOrDefault(Floor) : 0;
    }

    /// <summary>Takes in lines that reach to the floor.</summary>
    public void Join(DetachedWindow window)
    {
        foreach (var line in window.Lines)
        {
            _lines.Put(line.Stored!);
        }

        Floor = Math.Min(Floor, window.Floor);
        _older = null;
    }

    /// <summary>Lets go of the oldest lines beyond a count, which storage has.</summary>
    public void Trim(int maxCount)
    {
        var excess = _lines.Count - maxCount;
        if (excess > 0)
        {
            Floor = Lines[excess - 1].MessageId!.Value + 1;
            _lines.RemoveFirst(excess);
            _older = null;
        }
    }

    /// <summary>Lets go of what storage has no more: there is nothing below an id.</summary>
    public void EndAt(long firstId)
    {
        _lines.RemoveBelow(firstId);
        Floor = Floor <= firstId ? 0 : Floor;
    }

    public void ShowUser(User user) => _lines.ShowUser(user);
}
