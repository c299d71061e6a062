using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Methods;

/// <summary>A page of messages, and the chat beside them where that has changed.</summary>
internal sealed class MessagePage(Page<Message> page) : IMessagePage
{
    // What this server stored never has as many; beside the longest message of an original database it still fits.
    private const int MaxChatBytes = 240 * 1024;

    private readonly List<long> _ids = [];

    public int Limit => page.Limit;

    /// <summary>The chat's JSON; null where it has not changed.</summary>
    public byte[]? Chat { get; private set; }

    /// <summary>The order of its messages by id.</summary>
    public IEnumerable<int> ById => Enumerable.Range(0, _ids.Count).OrderBy(index => _ids[index]);

    public bool TryAdd(Message item)
    {
        if (!page.TryAdd(item))
        {
            return false;
        }

        _ids.Add(item.MessageId);
        return true;
    }

    public void SetChat(Chat chat)
    {
        Chat = ChatCut.UsersToFit(chat, MaxChatBytes);
        page.Reserve(Chat.Length);
    }
}
