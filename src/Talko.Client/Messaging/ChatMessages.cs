using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// What is held of one chat's messages: the newest ones, which pushes keep right up to the chat's cursor; at most one
/// window in the middle; and the messages that others answer. A change is laid over all of them, and over whatever is
/// under way: the higher number wins. Pure, and used under the messenger's lock.
/// </summary>
internal sealed class ChatMessages
{
    private readonly long _chatId;
    private readonly int _maxCount;
    private readonly Func<Message, ChatMessage> _toLine;
    private AskedPage? _around;
    private int _maxNewest;

    public ChatMessages(long chatId, int maxCount, Func<Message, ChatMessage> toLine)
    {
        _chatId = chatId;
        _maxCount = maxCount;
        _toLine = toLine;
        Quoted = new QuotedMessages(chatId, maxCount, toLine);
        Newest = BeginAnew(0);
    }

    public MessageWindow Newest { get; private set; }

    /// <summary>The window that is not at the end; null while there is none.</summary>
    public DetachedWindow? Detached { get; private set; }

    public QuotedMessages Quoted { get; }

    /// <summary>Nothing below this id is left in storage.</summary>
    public long FirstId { get; private set; }

    /// <summary>Lets go of everything, and begins with no message from a floor on.</summary>
    public MessageWindow BeginAnew(long floor)
    {
        (_maxNewest, FirstId) = (_maxCount, 0);
        CloseDetached();
        Quoted.Clear();
        return Newest = new MessageWindow(_chatId, floor, _maxCount, _toLine);
    }

    /// <summary>The message as it is known now; null where it is not held.</summary>
    public ChatMessage? Find(long messageId) =>
        Newest.Find(messageId) ?? Detached?.Find(messageId) ?? Quoted.ById.GetValueOrDefault(messageId);

    /// <summary>Takes a message in, or its newer version; true where it is a new line at the end.</summary>
    public bool Put(Message message)
    {
        if (message.ChangedId is not null)
        {
            Detached?.Change(message);
            Quoted.Change(message);
            _around = _around?.Keep(message) is true ? _around : null;
        }

        return message.MessageId >= FirstId && Newest.Put(message);
    }

    /// <summary>Lets go of the oldest of the newest messages, but for those that were asked for.</summary>
    public void Trim() => Newest.Trim(_maxNewest);

    /// <summary>Begins asking for a window around a message; null where it is among the newest already.</summary>
    public AskedPage? BeginAround(long messageId) =>
        _around = messageId >= Newest.Floor
            ? null
            : new AskedPage(new GetMessagesParams(_chatId, AroundId: messageId), _maxCount);

    /// <summary>Takes in a page that was asked for; stale where it no longer fits what is held, a gap asks for the rest.</summary>
    public ChatOutcome Apply(AskedPage page, GetMessagesResult result)
    {
        var outcome = page.Bounds switch
        {
            { AroundId: not null } => ApplyAround(page, result),
            { MessageIds: not null } => ApplyQuoted(page, result),
            _ => PutOlder(page, result) || Detached?.Put(page, result) is true ? ChatOutcome.Settled : ChatOutcome.Stale,
        };
        JoinDetached();
        EndAt(FirstId);
        return outcome;
    }

    public void CloseDetached() => (Detached, _around) = (null, null);

    /// <summary>Lets go of what storage has no more: there is nothing below an id.</summary>
    public void EndAt(long firstId)
    {
        FirstId = firstId;
        Newest.EndAt(firstId);
        Detached?.EndAt(firstId);
        Quoted.EndAt(firstId);
    }

    /// <summary>Shows a person under the name they have now.</summary>
    public void ShowUser(User user)
    {
        Newest.ShowUser(user);
        Detached?.ShowUser(user);
        Quoted.ShowUser(user);
    }

    private bool PutOlder(AskedPage page, GetMessagesResult result)
    {
        if (!Newest.IsWaitingFor(page))
        {
            return false;
        }

        Newest.PutOlder(page, result.Messages, result.HasMore);
        KeepNewest();
        return true;
    }

    private ChatOutcome ApplyAround(AskedPage page, GetMessagesResult result)
    {
        if (page != _around)
        {
            // Another window has been asked for since, or this one has to be asked for anew.
            return _around is null ? ChatOutcome.Stale : ChatOutcome.Settled;
        }

        _around = null;
        if (result.Messages.Count > 0)
        {
            Detached = new DetachedWindow(_chatId, page.Overlay(result.Messages), result, _maxCount, _toLine);
        }

        return ChatOutcome.Settled;
    }

    private ChatOutcome ApplyQuoted(AskedPage page, GetMessagesResult result) =>
        !Quoted.Put(page, result) ? ChatOutcome.Stale
        : result.HasMore ? ChatOutcome.Gap
        : ChatOutcome.Settled;

    private void JoinDetached()
    {
        if (Detached is { } window && window.Ceiling + 1 >= Newest.Floor)
        {
            Newest.Join(window);
            Detached = null;
            KeepNewest();
        }
    }

    // What was asked for is kept although the chat is long.
    private void KeepNewest() => _maxNewest = Math.Max(_maxNewest, Newest.Lines.Count);
}
