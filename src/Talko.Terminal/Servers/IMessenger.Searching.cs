using Talko.Protocol.Messages;

namespace Talko.Terminal.Servers;

internal partial interface IMessenger
{
    Task<SearchMessagesResult> SearchMessagesAsync(
        string text, long? chatId, string? before, CancellationToken cancellationToken);
}
