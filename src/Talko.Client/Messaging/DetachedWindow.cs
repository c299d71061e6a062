using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// Messages in the middle of a chat, around one that was asked for. Everything in storage from the floor to the ceiling
/// is here; it grows both ways by pages, and never by a new message. Pure, and used under its owner's lock.
/// </summary>
internal sealed class DetachedWindow
{
    private readonly long _chatId;
    private readonly int _maxCount;
    private readonly SortedLines _lines;
    private AskedPage? _older;
    private AskedPage? _newer;

    /// <summary>Makes it of a page with around_id.</summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="messages">The page's messages as they are by now.</param>
    /// <param name="page">The page.</param>
    /// <param name="maxCount">How many messages are held, and how many changes are kept for a page.</param>
    /// <param name="toLine">Shows a message.</param>
    public DetachedWindow(
        long chatId,
        IReadOnlyList<Message> messages,
        GetMessagesResult page,
        int maxCount,
        Func<Message, ChatMessage> toLine)
    {
        _chatId = chatId;
        _maxCount = maxCount;
        _lines = new SortedLines(toLine);
        foreach (var message in messages)
        {
            _lines.Put(message);
        }

        Floor = page.HasMore ? _lines.FirstId ?? 0 : 0;
        Ceiling = CeilingOf(page, hasNewer: page.HasNewer is true);
    }

    public ImmutableList<ChatMessage> Lines => _lines.All;

    /// <summary>The id from which on everything is here; 0 where the chat's beginning is.</summary>
    public long Floor { get; private set; }

    /// <summary>The id up to which everything is here.</summary>
    public long Ceiling { get; private set; }

    public ChatMessage? Find(long messageId) => _lines.Find(messageId);

    /// <summary>Lays a change over what is here, and over the pages that are under way.</summary>
    public void Change(Message message)
    {
        _lines.Change(message);
        _older = _older?.Keep(message) is true ? _older : null;
        _newer = _newer?.Keep(message) is true ? _newer : null;
    }

    /// <summary>Begins asking for messages below the floor; null where there are none.</summary>
    public AskedPage? BeginOlder() =>
        _older = Floor > 0 ? new AskedPage(new GetMessagesParams(_chatId, BeforeId: Floor), _maxCount) : null;

    /// <summary>Begins asking for messages above the ceiling.</summary>
    public AskedPage BeginNewer() =>
        _newer = new AskedPage(new GetMessagesParams(_chatId, SinceId: Ceiling), _maxCount);

    /// <summary>Takes in a page that is under way; false where it is not.</summary>
    public bool Put(AskedPage page, GetMessagesResult result)
    {
        if (page == _older)
        {
            PutOlder(page, result);
            return true;
        }

        if (page == _newer)
        {
            PutNewer(page, result);
            return true;
        }

        return false;
    }

    /// <summary>Lets go of what storage has no more: there is nothing below an id.</summary>
    public void EndAt(long firstId)
    {
        _lines.RemoveBelow(firstId);
        Floor = Floor <= firstId ? 0 : Floor;
    }

    public void ShowUser(User user) => _lines.ShowUser(user);

    private void PutOlder(AskedPage page, GetMessagesResult result)
    {
        _older = null;
        var messages = page.Overlay(result.Messages.Where(message => message.MessageId < Floor));
        messages.ForEach(message => _lines.Put(message));
        Floor = result.HasMore ? messages.Select(message => message.MessageId).FirstOrDefault(Floor) : 0;
        var excess = _lines.Count - _maxCount;
        if (excess > 0)
        {
            Ceiling = Lines[^excess].MessageId!.Value - 1;
            _lines.RemoveLast(excess);
            _newer = null;
        }
    }

    private void PutNewer(AskedPage page, GetMessagesResult result)
    {
        _newer = null;
        page.Overlay(result.Messages.Where(message => message.MessageId > Ceiling)).ForEach(message => _lines.Put(message));
        Ceiling = CeilingOf(result, result.HasMore);
        var excess = _lines.Count - _maxCount;
        if (excess > 0)
        {
            Floor = Lines[excess - 1].MessageId!.Value + 1;
            _lines.RemoveFirst(excess);
            _older = null;
        }
    }

    // A page without newer ones behind it reaches to the end of its snapshot, whatever stands there.
    private long CeilingOf(GetMessagesResult page, bool hasNewer)
    {
        var reached = Math.Max(Ceiling, _lines.LastId ?? 0);
        return hasNewer ? reached : Math.Max(reached, page.LastId ?? 0);
    }
}
