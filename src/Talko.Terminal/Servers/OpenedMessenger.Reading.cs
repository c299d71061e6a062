namespace Talko.Terminal.Servers;

internal sealed partial class OpenedMessenger
{
    public void MarkRead(long chatId, long messageId) => messenger.MarkRead(chatId, messageId);

    public Task MarkUnreadAsync(long chatId, long messageId, CancellationToken cancellationToken) =>
        messenger.MarkUnreadAsync(chatId, messageId, cancellationToken);

    public Task SetChatSettingsAsync(
        long chatId, string? notify, bool? isArchived, CancellationToken cancellationToken) =>
        messenger.SetChatSettingsAsync(chatId, notify, isArchived, cancellationToken);
}
