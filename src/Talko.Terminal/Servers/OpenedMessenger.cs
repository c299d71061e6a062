using Talko.Client.Messaging;

namespace Talko.Terminal.Servers;

/// <summary>A <see cref="Messenger"/> behind the interface.</summary>
internal sealed partial class OpenedMessenger(Messenger messenger) : IMessenger
{
    public event Action<MessengerView>? Changed
    {
        add => messenger.Changed += value;
        remove => messenger.Changed -= value;
    }

    public MessengerView View => messenger.View;

    public void Start() => messenger.Start();

    public void Reconnect() => messenger.Reconnect();

    public string Send(long chatId, string text, long? replyToId, IReadOnlyList<long>? mentionIds) =>
        messenger.Send(chatId, text, replyToId, mentionIds);

    public void Retry(string messageKey) => messenger.Retry(messageKey);

    public string Discard(string messageKey) => messenger.Discard(messageKey);

    public void MarkSeen(long chatId) => messenger.MarkSeen(chatId);

    public Task LoadOlderAsync(long chatId, CancellationToken cancellationToken) =>
        messenger.LoadOlderAsync(chatId, cancellationToken);

    public ValueTask DisposeAsync() => messenger.DisposeAsync();
}
