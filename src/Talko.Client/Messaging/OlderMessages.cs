namespace Talko.Client.Messaging;

/// <summary>Asks for older messages, for each chat one page at a time.</summary>
internal sealed class OlderMessages
{
    private readonly TalkoClient _client;
    private readonly MessengerStore _store;
    private readonly MessengerOptions _options;
    private readonly Action _onReplaced;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Task> _loads = [];

    public OlderMessages(TalkoClient client, MessengerStore store, MessengerOptions options, Action onReplaced)
    {
        _client = client;
        _store = store;
        _options = options;
        _onReplaced = onReplaced;
    }

    /// <summary>Loads one page, or joins the load that is under way.</summary>
    public Task LoadAsync(long chatId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_loads.TryGetValue(chatId, out var load) || load.IsCompleted)
            {
                _loads[chatId] = load = Task.Run(() => LoadPageAsync(chatId, cancellationToken), cancellationToken);
            }

            return load;
        }
    }

    private async Task LoadPageAsync(long chatId, CancellationToken cancellationToken)
    {
        // Where the chat moved while the page was on its way, the page no longer fits, and another is asked for.
        while (_store.Update(state => state.BeginOlder(chatId)) is { } older)
        {
            var limit = _store.Read(state => state.Limits.MessagesPerPage(_options));
            var page = await _client
                .GetMessagesAsync(chatId, older.BeforeId, null, limit, cancellationToken)
                .ConfigureAwait(false);
            if (page.Epoch != _store.Read(state => state.Epoch))
            {
                _onReplaced();
                throw new IOException("the server's data was replaced");
            }

            var outcome = _store.Update(state =>
                state.Change(chatId)?.ApplyOlder(older, page.Messages, page.HasMore) ?? ChatOutcome.Settled);
            if (outcome == ChatOutcome.Settled)
            {
                return;
            }
        }
    }
}
