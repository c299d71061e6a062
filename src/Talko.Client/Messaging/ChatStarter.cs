using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>Makes chats by the names of those who take part.</summary>
internal sealed class ChatStarter
{
    private const int NamesInName = 3;

    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly MessengerStore _store;
    private readonly MessengerOptions _options;
    private readonly Action _onReplaced;

    // What was asked last, if it was not answered: asked again, it is the same chat and not a second one.
    private volatile ChatRequest? _unanswered;

    public ChatStarter(
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

    /// <summary>Makes it with those of these names.</summary>
    public async Task<long> StartAsync(
        IReadOnlyList<string> userNames,
        GroupSettings settings,
        CancellationToken cancellationToken)
    {
        await LearnEpochAsync(cancellationToken).ConfigureAwait(false);
        var others = await FindOthersAsync(userNames, cancellationToken).ConfigureAwait(false);
        return await StartAsync(others, settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes it with these.</summary>
    public async Task<long> StartAsync(
        IReadOnlyList<User> users,
        GroupSettings settings,
        CancellationToken cancellationToken)
    {
        var epoch = await LearnEpochAsync(cancellationToken).ConfigureAwait(false);
        var others = users.DistinctBy(user => user.UserId).Where(user => user.UserId != _userId).ToList();
        if (others.Count == 0)
        {
            throw RpcException.InvalidParams("name at least one other person");
        }

        var request = new ChatRequest(
            string.IsNullOrWhiteSpace(settings.ChatName) ? NameAfter(others) : settings.ChatName.Trim(),
            [_userId, .. others.Select(user => user.UserId)],
            _client.MakeId(),
            settings with { ChatName = null });
        if (_unanswered is { } unanswered && unanswered.IsSameAs(request))
        {
            request = unanswered;
        }

        _unanswered = request;
        var parameters = new InsertChatParams(
            request.Name, request.UserIds, request.ClientChatId, null, settings.History, settings.Topic);
        var chat = await _client.InsertChatAsync(epoch, _userId, parameters, cancellationToken).ConfigureAwait(false);
        await ShowAsync(chat.ChatId, cancellationToken).ConfigureAwait(false);
        _unanswered = null;
        return chat.ChatId;
    }

    // The stream's task learns it too, but perhaps not before its stream opens.
    private async Task<string> LearnEpochAsync(CancellationToken cancellationToken)
    {
        if (_store.Read(state => state.Epoch) is { } known)
        {
            return known;
        }

        var introduction = await Introduction.AskAsync(_client, _userId, cancellationToken).ConfigureAwait(false);
        return _store.Update(state =>
        {
            if (state.Epoch is { } learned)
            {
                return learned;
            }

            state.Introduce(introduction);
            return introduction.Epoch;
        });
    }

    private async Task<List<User>> FindOthersAsync(IReadOnlyList<string> userNames, CancellationToken cancellationToken)
    {
        var users = new List<User>();
        foreach (var name in userNames.Select(name => name.Trim()).Where(name => name.Length > 0))
        {
            try
            {
                users.Add(await _client.FindUserAsync(name, cancellationToken).ConfigureAwait(false));
            }
            catch (RpcException exception) when (exception.Code == RpcErrorCode.NotFound)
            {
                throw RpcException.NotFound($"there is no user called {name}");
            }
        }

        return users;
    }

    private static string NameAfter(List<User> others)
    {
        var names = string.Join(", ", others.Take(NamesInName).Select(user => user.UserName));
        return others.Count > NamesInName ? $"{names} and {others.Count - NamesInName} more" : names;
    }

    // InsertChat answers with the name that was given, GetChats with the one that this user is to see.
    private async Task ShowAsync(long chatId, CancellationToken cancellationToken)
    {
        var messageLimit = _store.Read(state => state.Limits.MessagesPerLoad(_options));
        var page = await _client
            .GetChatsAsync(_userId, messageLimit, chatIds: [chatId], cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var isShown = _store.Update(state =>
        {
            var isSameDatabase = state.Epoch == page.Epoch;
            foreach (var chat in page.Chats.Where(_ => isSameDatabase))
            {
                state.Merge(chat, withMessages: true);
            }

            return isSameDatabase;
        });
        if (!isShown)
        {
            _onReplaced();
        }
    }
}
