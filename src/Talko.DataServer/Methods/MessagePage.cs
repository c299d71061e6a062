using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Methods;

/// <summary>A page of messages, and the chat beside them where that has changed.</summary>
internal sealed class MessagePage(Page<Message> page) : IMessagePage
{
    // What this server stored never has as many; beside the longest message of an original database it still fits.
    private const int MaxChatBytes = 240 * 1024;

    public int Limit => page.Limit;

    /// <summary>The chat's JSON; null where it has not changed.</summary>
    public byte[]? Chat { get; private set; }

    public bool TryAdd(Message item) => page.TryAdd(item);

    public void SetChat(Chat chat)
    {
        Chat = ChatCut.UsersToFit(chat, MaxChatBytes);
        page.Reserve(Chat.Length);
    }
}
