namespace Talko.Client.Session;

/// <summary>The state a front end shows, kept right over lost connections (protocol.md, Streams).</summary>
public sealed class ChatSession : IAsyncDisposable
{
    /// <summary>Makes a session of one user; nothing is asked before <see cref="Start"/>.</summary>
    public ChatSession(TalkoClient client, long userId, ChatSessionOptions? options = null)
    {
        _ = client;
        _ = userId;
        _ = options;
    }

    /// <summary>Raised on a background thread, never concurrently; handlers must be quick and not throw.</summary>
    public event Action<SessionView>? Changed;

    /// <summary>The latest state; safe to read from any thread.</summary>
    public SessionView View { get; } = new(ConnectionState.Connecting, null, null, []);

    /// <summary>Begins connecting; returns at once.</summary>
    public void Start() => Changed?.Invoke(View);

    /// <summary>Shows the message as pending at once and sends it; returns its key.</summary>
    /// <exception cref="ArgumentException">Storage would refuse the text; nothing is queued.</exception>
    public string Send(long chatId, string text) => throw new NotSupportedException();

    /// <summary>Makes a failed message pending again.</summary>
    public void Retry(string messageKey) => throw new NotSupportedException();

    /// <summary>Takes a failed message away and returns its text.</summary>
    public string Discard(string messageKey) => throw new NotSupportedException();

    /// <summary>Sets the chat's UnseenCount to 0.</summary>
    public void MarkSeen(long chatId) => throw new NotSupportedException();

    /// <summary>Loads one page of older messages; concurrent calls for one chat share it.</summary>
    public Task LoadOlderAsync(long chatId, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Starts a chat with the other people named; one of them makes a private chat. Returns its chat_id.</summary>
    public Task<long> StartChatAsync(
        IReadOnlyList<string> userNames,
        string? chatName,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
