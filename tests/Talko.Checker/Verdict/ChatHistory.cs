namespace Talko.Checker.Verdict;

/// <summary>A chat in storage, with its messages by number.</summary>
internal sealed class ChatHistory
{
    private readonly StoredMessage[] _messages;
    private readonly long[] _ids;

    public ChatHistory(StoredChat chat, IEnumerable<StoredMessage> messages)
    {
        Chat = chat;
        _messages = [.. messages.OrderBy(message => message.MessageId)];
        _ids = [.. _messages.Select(message => message.MessageId)];
    }

    public StoredChat Chat { get; }

    public IReadOnlyList<StoredMessage> Messages => _messages;

    /// <summary>Every chat by its id.</summary>
    public static Dictionary<long, ChatHistory> All(StoredState stored)
    {
        var messages = stored.Messages.ToLookup(message => message.ChatId);
        return stored.Chats.ToDictionary(chat => chat.ChatId, chat => new ChatHistory(chat, messages[chat.ChatId]));
    }

    public StoredMessage? Find(long messageId)
    {
        var index = Array.BinarySearch(_ids, messageId);
        return index < 0 ? null : _messages[index];
    }

    /// <summary>The messages from one number to another, both included.</summary>
    public IEnumerable<StoredMessage> Between(long first, long last)
    {
        var index = Array.BinarySearch(_ids, first);
        return _messages.Skip(index < 0 ? ~index : index).TakeWhile(message => message.MessageId <= last);
    }
}
