using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// Brings the state to what storage holds (protocol.md, Streams). Used by the stream's task alone, so that no answer
/// is older than what was taken in before it was asked. Where another database answers, everything is forgotten
/// and the exception makes the stream's task begin anew.
/// </summary>
internal sealed class Reconciler
{
    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly MessengerStore _store;
    private readonly MessengerOptions _options;

    public Reconciler(TalkoClient client, long userId, MessengerStore store, MessengerOptions options)
    {
        _client = client;
        _userId = userId;
        _store = store;
        _options = options;
    }

    private MessengerLimits Limits => _store.Read(state => state.Limits);

    private int MessagesPerLoad => Limits.MessagesPerLoad(_options);

    private int MessagesPerPage => Limits.MessagesPerPage(_options);

    /// <summary>Takes a push in, with what it needs of storage.</summary>
    public async Task ApplyAsync(StreamPush push, CancellationToken cancellationToken)
    {
        if (push.Resync)
        {
            await ReconcileAsync(cancellationToken).ConfigureAwait(false);
        }

        if (push.Signal is { } signal)
        {
            var outcome = _store.Update(state => state.ApplySignal(signal));
            await SettleAsync([(signal.ChatId ?? 0, outcome)], cancellationToken).ConfigureAwait(false);
        }

        if (push.ChatOf() is { } chatId)
        {
            var outcome = _store.Update(state => state.ApplyPush(chatId, push));
            await SettleAsync([(chatId, outcome)], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Compares everything with storage and asks what differs.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var isLoaded = _store.Read(state => state.Loaded);
        if (!isLoaded)
        {
            var introduction = await Introduction.AskAsync(_client, _userId, cancellationToken).ConfigureAwait(false);
            _store.Update(state => state.Introduce(introduction));
        }

        var listed = await MergeAllAsync(withMessages: !isLoaded, cancellationToken).ConfigureAwait(false);
        await DropGoneAsync(listed, cancellationToken).ConfigureAwait(false);
        _store.Update(state => state.SetLoaded(listed));
    }

    private async Task<List<long>> MergeAllAsync(bool withMessages, CancellationToken cancellationToken)
    {
        var messageLimit = withMessages ? MessagesPerLoad : 0;
        var listed = new List<long>();
        var different = new List<(long ChatId, ChatOutcome Outcome)>();
        GetChatsResult? page = null;
        do
        {
            page = await _client
                .GetChatsAsync(_userId, messageLimit, Limits.MaxPageItems, page?.Next, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            different.AddRange(Merge(page, withMessages));
            listed.AddRange(page.Chats.Select(chat => chat.ChatId));
        }
        while (page.HasMore);

        await SettleAsync(different, cancellationToken).ConfigureAwait(false);
        return listed;
    }

    private List<(long ChatId, ChatOutcome Outcome)> Merge(GetChatsResult page, bool withMessages) =>
        _store.Update(state =>
        {
            state.RequireEpoch(page.Epoch);
            return page.Chats
                .Select(chat => (chat.ChatId, Outcome: state.Merge(chat, withMessages)))
                .Where(chat => chat.Outcome != ChatOutcome.Settled)
                .ToList();
        });

    private async Task SettleAsync(
        List<(long ChatId, ChatOutcome Outcome)> different,
        CancellationToken cancellationToken)
    {
        var unknown = new List<long>();
        var doubtful = new List<long>();
        foreach (var (chatId, outcome) in different)
        {
            switch (outcome == ChatOutcome.Gap ? await CatchUpAsync(chatId, cancellationToken).ConfigureAwait(false) : outcome)
            {
                case ChatOutcome.Stale:
                    await ReloadAsync(chatId, cancellationToken).ConfigureAwait(false);
                    break;
                case ChatOutcome.Unknown:
                    unknown.Add(chatId);
                    break;
                case ChatOutcome.Recount:
                    doubtful.Add(chatId);
                    break;
            }
        }

        await LoadAsync(unknown, cancellationToken).ConfigureAwait(false);
        await RecountAsync(doubtful, cancellationToken).ConfigureAwait(false);
    }

    // Asked once: a server that cannot tell it now is not asked again before something else happens.
    private async Task RecountAsync(List<long> chatIds, CancellationToken cancellationToken)
    {
        var gone = new HashSet<long>(chatIds);
        foreach (var asked in chatIds.Chunk(Limits.MaxChatIds))
        {
            foreach (var page in await GetChatsAsync(asked, 0, cancellationToken).ConfigureAwait(false))
            {
                var different = Merge(page, withMessages: false);
                different.RemoveAll(chat => chat.Outcome == ChatOutcome.Recount);
                await SettleAsync(different, cancellationToken).ConfigureAwait(false);
                gone.ExceptWith(page.Chats.Select(chat => chat.ChatId));
            }
        }

        _store.Update(state => gone.ToList().ForEach(state.Drop));
    }

    // A chat that moved up while the pages were read is on none of them, so the missing ones are asked for by name.
    private async Task DropGoneAsync(List<long> listed, CancellationToken cancellationToken)
    {
        var missing = _store.Read(state => state.ChatIds.Except(listed).ToList());
        var found = await LoadAsync(missing, cancellationToken).ConfigureAwait(false);
        _store.Update(state => missing.Except(found).ToList().ForEach(state.Drop));
    }

    /// <summary>Loads chats that are not known and catches up with others; returns those that exist.</summary>
    private async Task<HashSet<long>> LoadAsync(List<long> chatIds, CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        foreach (var asked in chatIds.Chunk(Limits.MaxChatIds))
        {
            foreach (var page in await GetChatsAsync(asked, MessagesPerLoad, cancellationToken).ConfigureAwait(false))
            {
                var different = Merge(page, withMessages: true);
                await SettleAsync(different, cancellationToken).ConfigureAwait(false);
                found.UnionWith(page.Chats.Select(chat => chat.ChatId));
            }
        }

        return found;
    }

    private async Task ReloadAsync(long chatId, CancellationToken cancellationToken)
    {
        foreach (var page in await GetChatsAsync([chatId], MessagesPerLoad, cancellationToken).ConfigureAwait(false))
        {
            _store.Update(state =>
            {
                state.RequireEpoch(page.Epoch);
                page.Chats.ToList().ForEach(state.Load);
            });
        }
    }

    private async Task<List<GetChatsResult>> GetChatsAsync(
        long[] chatIds,
        int messageLimit,
        CancellationToken cancellationToken)
    {
        var pages = new List<GetChatsResult>();
        do
        {
            pages.Add(await _client.GetChatsAsync(
                _userId,
                messageLimit,
                Limits.MaxChatIds,
                pages.LastOrDefault()?.Next,
                chatIds,
                cancellationToken).ConfigureAwait(false));
        }
        while (pages[^1].HasMore);

        return pages;
    }

    private async Task<ChatOutcome> CatchUpAsync(long chatId, CancellationToken cancellationToken)
    {
        var outcome = ChatOutcome.Gap;
        while (outcome == ChatOutcome.Gap)
        {
            outcome = await AskAfterCursorAsync(chatId, cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }

    private async Task<ChatOutcome> AskAfterCursorAsync(long chatId, CancellationToken cancellationToken)
    {
        if (_store.Read(state => state.CursorOf(chatId)) is not { } cursor)
        {
            return ChatOutcome.Settled;
        }

        try
        {
            var page = await _client
                .GetMessagesAsync(new GetMessagesParams(chatId, null, cursor, MessagesPerPage, _userId), cancellationToken)
                .ConfigureAwait(false);
            return _store.Update(state =>
            {
                state.RequireEpoch(page.Epoch);
                return state.Change(chatId)?.ApplyPage(page) ?? ChatOutcome.Settled;
            });
        }
        catch (RpcException refusal) when (refusal.IsOfGoneChat())
        {
            _store.Update(state => state.Drop(chatId));
            return ChatOutcome.Settled;
        }
    }
}
