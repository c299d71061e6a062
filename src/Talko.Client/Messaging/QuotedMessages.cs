using System.Collections.Immutable;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// Messages of one chat that others answer, looked up by their ids because no window has them, and kept right by the
/// changes that are heard of. Pure, and used under its owner's lock.
/// </summary>
internal sealed class QuotedMessages
{
    private readonly long _chatId;
    private readonly int _maxCount;
    private readonly Func<Message, ChatMessage> _toLine;
    private readonly List<AskedPage> _asked = [];

    public QuotedMessages(long chatId, int maxCount, Func<Message, ChatMessage> toLine)
    {
        _chatId = chatId;
        _maxCount = maxCount;
        _toLine = toLine;
    }

    /// <summary>By id; null is one that storage does not have for this reader.</summary>
    public ImmutableDictionary<long, ChatMessage?> ById { get; private set; } =
        ImmutableDictionary<long, ChatMessage?>.Empty;

    /// <summary>Begins asking for those that are not known; null where all are.</summary>
    public AskedPage? Begin(IEnumerable<long> messageIds)
    {
        long[] unknown = [.. messageIds.Where(id => !ById.ContainsKey(id)).Distinct().Order()];
        if (unknown.Length == 0)
        {
            return null;
        }

        var page = new AskedPage(new GetMessagesParams(_chatId, MessageIds: unknown), _maxCount);
        _asked.Add(page);
        return page;
    }

    /// <summary>Takes in what was asked for; false where too much has changed meanwhile.</summary>
    public bool Put(AskedPage page, GetMessagesResult result)
    {
        if (!_asked.Remove(page))
        {
            return false;
        }

        if (ById.Count + result.Messages.Count > _maxCount)
        {
            ById = ById.Clear();
        }

        foreach (var message in page.Overlay(result.Messages))
        {
            ById = ById.SetItem(message.MessageId, _toLine(message));
        }

        // A page that was cut says nothing of what is not on it; one that has nothing is not asked for again.
        foreach (var id in page.Bounds.MessageIds!.Where(id => !ById.ContainsKey(id)))
        {
            ById = result.HasMore && result.Messages.Count > 0 ? ById : ById.Add(id, null);
        }

        return true;
    }

    /// <summary>Lays a change over what is here, and over the pages that are under way.</summary>
    public void Change(Message message)
    {
        _asked.RemoveAll(page => !page.Keep(message));
        if (ById.GetValueOrDefault(message.MessageId) is { } line && message.Number() > line.Stored!.Number())
        {
            ById = ById.SetItem(message.MessageId, _toLine(message));
        }
    }

    /// <summary>Lets go of what storage has no more: there is nothing below an id.</summary>
    public void EndAt(long firstId) =>
        ById = ById.SetItems(ById.Keys.Where(id => id < firstId).Select(id => KeyValuePair.Create(id, (ChatMessage?)null)));

    public void ShowUser(User user) => ById = ById.SetItems(ById
        .Where(quoted => quoted.Value?.Author.UserId == user.UserId)
        .Select(quoted => KeyValuePair.Create(quoted.Key, quoted.Value is { } line ? line with { Author = user } : null)));

    public void Clear()
    {
        ById = ById.Clear();
        _asked.Clear();
    }
}
