using Talko.DataServer.Storage;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Methods;

/// <summary>A page of chats. The first one is cut where all that it shows has no room.</summary>
internal sealed class ChatPage(Page<Chat> page) : IPage<Chat>
{
    public int Limit => page.Limit;

    public bool TryAdd(Chat item) =>
        page.TryAdd(item) || (page.Count == 0 && page.TryAdd(ChatCut.MessagesToFit(item, page.MaxItemBytes)));
}
