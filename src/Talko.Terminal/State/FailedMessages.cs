using Talko.Client.Messaging;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>A chat's messages that could not be sent.</summary>
internal sealed class FailedMessages(IMessenger messenger)
{
    /// <summary>Sends all of them again; false where there are none.</summary>
    public bool Retry(ChatView? chat)
    {
        var failed = Of(chat);
        failed.ForEach(message => messenger.Retry(message.Key));
        return failed.Count > 0;
    }

    /// <summary>Takes the last one away; its text, or null where there is none.</summary>
    public string? Discard(ChatView? chat) => Of(chat) is [.., var message] ? messenger.Discard(message.Key) : null;

    private static List<ChatMessage> Of(ChatView? chat) =>
        chat?.Messages.Where(message => message.State == DeliveryState.Failed).ToList() ?? [];
}
