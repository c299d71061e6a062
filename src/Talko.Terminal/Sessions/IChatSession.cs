using Talko.Client.Session;

namespace Talko.Terminal.Sessions;

/// <summary>What the screen needs of a <see cref="ChatSession"/>; its members mean what they mean there.</summary>
internal interface IChatSession : IAsyncDisposable
{
    event Action<SessionView>? Changed;

    SessionView View { get; }

    void Start();

    void Reconnect();

    string Send(long chatId, string text);

    void Retry(string messageKey);

    string Discard(string messageKey);

    void MarkSeen(long chatId);

    Task LoadOlderAsync(long chatId, CancellationToken cancellationToken);

    Task<long> StartChatAsync(
        IReadOnlyList<string> userNames, string? chatName, CancellationToken cancellationToken);
}
