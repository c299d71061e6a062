using Talko.Client.Session;

namespace Talko.Terminal.Sessions;

/// <summary>A <see cref="ChatSession"/> behind the interface.</summary>
internal sealed class OpenedSession(ChatSession session) : IChatSession
{
    public event Action<SessionView>? Changed
    {
        add => session.Changed += value;
        remove => session.Changed -= value;
    }

    public SessionView View => session.View;

    public void Start() => session.Start();

    public void Reconnect() => session.Reconnect();

    public string Send(long chatId, string text) => session.Send(chatId, text);

    public void Retry(string messageKey) => session.Retry(messageKey);

    public string Discard(string messageKey) => session.Discard(messageKey);

    public void MarkSeen(long chatId) => session.MarkSeen(chatId);

    public Task LoadOlderAsync(long chatId, CancellationToken cancellationToken) =>
        session.LoadOlderAsync(chatId, cancellationToken);

    public Task<long> StartChatAsync(
        IReadOnlyList<string> userNames, string? chatName, CancellationToken cancellationToken) =>
        session.StartChatAsync(userNames, chatName, cancellationToken);

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
