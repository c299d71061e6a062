using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// Asks for pages of messages that the state wants: older ones, a window in the middle, messages that others answer.
/// Of each kind one is asked for at a time in a chat, and whoever asks meanwhile joins.
/// </summary>
internal sealed class PageLoader
{
    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly MessengerStore _store;
    private readonly MessengerOptions _options;
    private readonly Action _onReplaced;
    private readonly Lock _gate = new();
    private readonly Dictionary<(long ChatId, string Kind), Task> _loads = [];

    public PageLoader(
        TalkoClient client,
        long userId,
        MessengerStore store,
        MessengerOptions options,
        Action onReplaced)
    {
        _client = client;
        _userId = userId;
        _store = store;
        _options = options;
        _onReplaced = onReplaced;
    }

    /// <summary>Loads one page before the newest messages, or joins the load that is under way.</summary>
    public Task LoadOlderAsync(long chatId, CancellationToken cancellationToken) =>
        JoinAsync(chatId, nameof(ChatLog.BeginOlder), log => log.BeginOlder(), cancellationToken);

    /// <summary>Likewise before the window in the middle.</summary>
    public Task LoadDetachedOlderAsync(long chatId, CancellationToken cancellationToken) =>
        JoinAsync(chatId, nameof(ChatLog.BeginDetachedOlder), log => log.BeginDetachedOlder(), cancellationToken);

    /// <summary>Likewise after the window in the middle.</summary>
    public Task LoadDetachedNewerAsync(long chatId, CancellationToken cancellationToken) =>
        JoinAsync(chatId, nameof(ChatLog.BeginDetachedNewer), log => log.BeginDetachedNewer(), cancellationToken);

    /// <summary>Loads the window around a message; of several that are asked for the last one is shown.</summary>
    public Task LoadAroundAsync(long chatId, long messageId, CancellationToken cancellationToken) =>
        LoadAsync(chatId, log => log.BeginAround(messageId), cancellationToken);

    /// <summary>Looks up messages that others answer.</summary>
    public Task LoadQuotedAsync(long chatId, IReadOnlyList<long> messageIds, CancellationToken cancellationToken) =>
        Task.WhenAll(messageIds.Chunk(_store.Read(state => state.Limits.MaxMessageIds)).Select(
            asked => LoadAsync(chatId, log => log.BeginQuoted(asked), cancellationToken)));

    private Task JoinAsync(
        long chatId,
        string kind,
        Func<ChatLog, AskedPage?> begin,
        CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_loads.TryGetValue((chatId, kind), out var load) || load.IsCompleted)
            {
                load = Task.Run(() => LoadAsync(chatId, begin, cancellationToken), cancellationToken);
                _loads[(chatId, kind)] = load;
            }

            return load;
        }
    }

    private async Task LoadAsync(long chatId, Func<ChatLog, AskedPage?> begin, CancellationToken cancellationToken)
    {
        // Where the chat moved while the page was on its way, the page no longer fits, and another is asked for.
        var outcome = ChatOutcome.Stale;
        while (outcome != ChatOutcome.Settled
            && _store.Update(state => state.Change(chatId) is { } log ? begin(log) : null) is { } page)
        {
            var result = await AskAsync(page.Bounds, cancellationToken).ConfigureAwait(false);
            outcome = _store.Update(state => state.Change(chatId)?.ApplyAsked(page, result) ?? ChatOutcome.Settled);
        }
    }

    private async Task<GetMessagesResult> AskAsync(GetMessagesParams bounds, CancellationToken cancellationToken)
    {
        var (limits, epoch) = _store.Read(state => (state.Limits, state.Epoch));
        var isPage = bounds.MessageIds is null;
        var parameters = bounds with { UserId = _userId, Limit = isPage ? limits.MessagesPerPage(_options) : null };
        try
        {
            var result = await _client.GetMessagesAsync(parameters, cancellationToken).ConfigureAwait(false);
            if (result.Epoch != epoch)
            {
                _onReplaced();
                throw new IOException("the server's data was replaced");
            }

            return result;
        }
        catch (RpcException refusal) when (refusal.IsOfGoneChat())
        {
            _store.Update(state => state.Drop(bounds.ChatId));
            throw;
        }
    }
}
