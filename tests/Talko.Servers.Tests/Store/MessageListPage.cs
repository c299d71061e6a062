using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>A page of messages that keeps what it takes.</summary>
internal sealed class MessageListPage(int limit = 100) : ListPage<Message>(limit), IMessagePage
{
    /// <summary>The chat beside the messages; null where it was not set.</summary>
    public Chat? Chat { get; private set; }

    public void SetChat(Chat chat)
    {
        Assert.Empty(Items);
        Meanwhile?.Invoke();
        Chat = chat;
    }
}
