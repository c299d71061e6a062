namespace Talko.Terminal.Servers;

internal sealed partial class OpenedMessenger
{
    public Task EditAsync(
        long chatId,
        long messageId,
        string text,
        long expectedId,
        IReadOnlyList<long>? mentionIds,
        CancellationToken cancellationToken) =>
        messenger.EditAsync(chatId, messageId, text, expectedId, mentionIds, cancellationToken);

    public Task DeleteAsync(long chatId, long messageId, CancellationToken cancellationToken) =>
        messenger.DeleteAsync(chatId, messageId, cancellationToken);

    public Task SetReactionAsync(
        long chatId, long messageId, string reaction, bool isSet, CancellationToken cancellationToken) =>
        messenger.SetReactionAsync(chatId, messageId, reaction, isSet, cancellationToken);

    public Task OpenAroundAsync(long chatId, long messageId, CancellationToken cancellationToken) =>
        messenger.OpenAroundAsync(chatId, messageId, cancellationToken);

    public Task LoadDetachedOlderAsync(long chatId, CancellationToken cancellationToken) =>
        messenger.LoadDetachedOlderAsync(chatId, cancellationToken);

    public Task LoadDetachedNewerAsync(long chatId, CancellationToken cancellationToken) =>
        messenger.LoadDetachedNewerAsync(chatId, cancellationToken);

    public void CloseDetached(long chatId) => messenger.CloseDetached(chatId);

    public Task LoadQuotedAsync(long chatId, IReadOnlyList<long> messageIds, CancellationToken cancellationToken) =>
        messenger.LoadQuotedAsync(chatId, messageIds, cancellationToken);
}
