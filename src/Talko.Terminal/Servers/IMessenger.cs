using Talko.Client.Messaging;

namespace Talko.Terminal.Servers;

/// <summary>What the screen needs of a <see cref="Messenger"/>; its members mean what they mean there.</summary>
internal partial interface IMessenger : IAsyncDisposable
{
    event Action<MessengerView>? Changed;

    MessengerView View { get; }

    void Start();

    void Reconnect();

    string Send(long chatId, string text, long? replyToId, IReadOnlyList<long>? mentionIds);

    void Retry(string messageKey);

    string Discard(string messageKey);

    void MarkSeen(long chatId);

    Task LoadOlderAsync(long chatId, CancellationToken cancellationToken);
}
