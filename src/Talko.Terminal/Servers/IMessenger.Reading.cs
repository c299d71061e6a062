namespace Talko.Terminal.Servers;

internal partial interface IMessenger
{
    void MarkRead(long chatId, long messageId);

    Task MarkUnreadAsync(long chatId, long messageId, CancellationToken cancellationToken);

    Task SetChatSettingsAsync(long chatId, string? notify, bool? isArchived, CancellationToken cancellationToken);
}
