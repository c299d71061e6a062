namespace Talko.Terminal.Servers;

internal partial interface IMessenger
{
    Task EditAsync(
        long chatId,
        long messageId,
        string text,
        long expectedId,
        IReadOnlyList<long>? mentionIds,
        CancellationToken cancellationToken);

    Task DeleteAsync(long chatId, long messageId, CancellationToken cancellationToken);

    Task SetReactionAsync(
        long chatId, long messageId, string reaction, bool isSet, CancellationToken cancellationToken);

    Task OpenAroundAsync(long chatId, long messageId, CancellationToken cancellationToken);

    Task LoadDetachedOlderAsync(long chatId, CancellationToken cancellationToken);

    Task LoadDetachedNewerAsync(long chatId, CancellationToken cancellationToken);

    void CloseDetached(long chatId);

    Task LoadQuotedAsync(long chatId, IReadOnlyList<long> messageIds, CancellationToken cancellationToken);
}
