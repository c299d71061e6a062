using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

internal sealed partial class OpenedMessenger
{
    public Task<SearchMessagesResult> SearchMessagesAsync(
        string text, long? chatId, string? before, CancellationToken cancellationToken) =>
        messenger.SearchMessagesAsync(text, chatId, before, cancellationToken: cancellationToken);
}
