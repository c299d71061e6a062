using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// The state a front end shows, kept right over lost connections (protocol.md, Streams), and the messages that wait
/// to be sent. Safe for use from any thread.
/// </summary>
/// <remarks>
/// One task keeps the stream and reconciles with storage, one for each chat sends what waits in it, and one raises
/// <see cref="Changed"/>. They and the callers change the state under one lock, which is never held over I/O.
/// </remarks>
public sealed partial class Messenger : IAsyncDisposable
{
    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly MessengerOptions _options;
    private readonly MessengerStore _store;
    private readonly StreamLoop _stream;
    private readonly ServerCalls _calls;
    private readonly ChatLanes _outbox;
    private readonly ChatLanes _marks;
    private readonly Reactions _reactions;
    private readonly PageLoader _pages;
    private readonly ChatStarter _starter;
    private readonly CancellationTokenSource _end = new();
    private Task _following = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;
    private int _isStarted;

    /// <summary>Makes a messenger of one user; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">Stays the caller's, and is disposed after the messenger.</param>
    /// <param name="userId">Whose messenger.</param>
    /// <param name="options">Bounds and waits.</param>
    public Messenger(TalkoClient client, long userId, MessengerOptions? options = null)
    {
        _client = client;
        _userId = userId;
        _options = options ?? new MessengerOptions();
        _store = new MessengerStore(new MessengerState(userId, _options));
        _stream = new StreamLoop(client, userId, _store, _options, onOnline: RetryNow);
        _calls = new ServerCalls(client, userId, _store);
        _outbox = new ChatLanes(
            chatId => new OutboxLane(chatId, client, userId, _store, _options, onLost: DoubtConnection),
            _end.Token);
        _marks = new ChatLanes(
            chatId => new ReadMarkLane(chatId, _calls, userId, _store, _options, client.Options.TimeProvider),
            _end.Token);
        _reactions = new Reactions(_calls, userId, _store, _options, client.Options.TimeProvider, _end.Token);
        _pages = new PageLoader(client, userId, _store, _options, onReplaced: _stream.Reconnect);
        _starter = new ChatStarter(client, userId, _store, _options, onReplaced: _stream.Reconnect);
    }

    /// <summary>
    /// Raised with the latest state after it changed, once for changes that follow closely; on a background thread,
    /// never concurrently. Handlers must be quick and not throw: an exception ends the raising, and comes out of
    /// <see cref="DisposeAsync"/>.
    /// </summary>
    public event Action<MessengerView>? Changed;

    /// <summary>The latest state.</summary>
    public MessengerView View => _store.View;

    /// <summary>Begins connecting; returns at once. Further calls do nothing.</summary>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            _following = Task.Run(() => _stream.RunAsync(_end.Token));
            _telling = Task.Run(() => _store.TellAsync(view => Changed?.Invoke(view)));
        }
    }

    /// <summary>
    /// Makes another connection now: there is reason to doubt the present one, or another token. What is shown and what
    /// is unsent stays.
    /// </summary>
    public void Reconnect() => _stream.Reconnect();

    /// <summary>
    /// Shows a message as pending at once and sends it when those before it are answered, again and again until it is
    /// sent or refused. All that belongs to it waits with it.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="text">What is said.</param>
    /// <param name="replyToId">The message of the chat that it answers.</param>
    /// <param name="mentionIds">Whom it mentions.</param>
    /// <returns>The message's key, which stays the same.</returns>
    /// <exception cref="ArgumentException">
    /// Storage would refuse the text, there is no such chat, or too many messages wait already. The message is for a
    /// person; nothing is queued.
    /// </exception>
    public string Send(long chatId, string text, long? replyToId = null, IReadOnlyList<long>? mentionIds = null)
    {
        ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
        var key = MessageKey.OfOwn(_client.MakeId());
        var time = _client.Options.TimeProvider.GetUtcNow();
        _store.Update(state => state.AddUnsent(chatId, key, text, time, replyToId, mentionIds));
        _outbox.Wake(chatId);
        return key;
    }

    /// <summary>Makes a failed message pending again, behind those that wait. Any other is left as it is.</summary>
    public void Retry(string messageKey)
    {
        if (_store.Update(state => state.Retry(messageKey)) is { } chatId)
        {
            _outbox.Wake(chatId);
        }
    }

    /// <summary>Takes a failed message away.</summary>
    /// <returns>Its text; empty where it is not there as failed, for instance because it was sent after all.</returns>
    public string Discard(string messageKey) => _store.Update(state => state.Discard(messageKey));

    /// <summary>Says that the user has seen a chat as it is: sets its UnseenCount to 0.</summary>
    public void MarkSeen(long chatId) => _store.Update(state => state.MarkSeen(chatId));

    /// <summary>
    /// Loads one page of messages before the chat's first one; calls while it is under way join it. Does nothing where
    /// HasOlder is false.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="cancellationToken">Ends this caller's wait, not the load.</param>
    /// <exception cref="IOException">The server cannot be reached.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    public Task LoadOlderAsync(long chatId, CancellationToken cancellationToken = default) =>
        _pages.LoadOlderAsync(chatId, _end.Token).WaitAsync(cancellationToken);

    /// <summary>
    /// Starts a chat with other people. One of them makes a private chat, or returns the one there is. When this
    /// returns, the chat is in <see cref="View"/>. Called again after an IOException it does not make a second chat.
    /// </summary>
    /// <param name="userNames">The others' names; one's own and repeated ones are passed over.</param>
    /// <param name="chatName">What a group is called; null names it after those who take part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The chat_id.</returns>
    /// <exception cref="IOException">The server cannot be reached; the message is for a person.</exception>
    /// <exception cref="RpcException">A name is unknown, there is none, or the server refused; likewise.</exception>
    public Task<long> StartChatAsync(
        IReadOnlyList<string> userNames,
        string? chatName,
        CancellationToken cancellationToken = default) =>
        _starter.StartAsync(userNames, new GroupSettings(chatName), cancellationToken);

    /// <summary>Likewise, as a group's maker wants it.</summary>
    /// <inheritdoc cref="StartChatAsync(IReadOnlyList{string}, string, CancellationToken)"/>
    /// <param name="userNames">The others' names; one's own and repeated ones are passed over.</param>
    /// <param name="chatName">What a group is called; null names it after those who take part.</param>
    /// <param name="topic">What a group is about; null says nothing.</param>
    /// <param name="history">What those who are added later may read, one of <see cref="ChatHistory"/>; null is joined.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<long> StartChatAsync(
        IReadOnlyList<string> userNames,
        string? chatName,
        string? topic,
        string? history,
        CancellationToken cancellationToken = default) =>
        _starter.StartAsync(userNames, new GroupSettings(chatName, topic, history), cancellationToken);

    /// <summary>Likewise with people that were found, as a group's maker wants it.</summary>
    /// <inheritdoc cref="StartChatAsync(IReadOnlyList{string}, string, CancellationToken)"/>
    /// <param name="users">The others; oneself is passed over.</param>
    /// <param name="settings">What a group is made with; of a private chat it says nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<long> StartChatAsync(
        IReadOnlyList<User> users,
        GroupSettings settings,
        CancellationToken cancellationToken = default) =>
        _starter.StartAsync(users, settings, cancellationToken);

    /// <summary>Ends the messenger's tasks and waits for them. What is unsent then is not sent.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _outbox.WaitForEndAsync().ConfigureAwait(false);
        await _marks.WaitForEndAsync().ConfigureAwait(false);
        await _reactions.WaitForEndAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _store.Complete();
        await _telling.ConfigureAwait(false);
    }

    private void RetryNow()
    {
        _outbox.RetryNow();
        _marks.RetryNow();
        _reactions.RetryNow();
    }

    // A call that was lost may be the first sign that the server is gone; connecting anew finds out, and says so.
    private void DoubtConnection()
    {
        if (View.Connection == ConnectionState.Online)
        {
            _stream.Reconnect();
        }
    }
}
