using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Who takes part in a chat, one of them selected; loaded page by page as far as it is looked at.</summary>
internal sealed class PeopleList(IMessenger messenger)
{
    private List<User> _people = [];
    private long _chatId;
    private bool _hasMore;
    private bool _isLoading;

    /// <summary>Those who are loaded, under the names they have now.</summary>
    public IReadOnlyList<User> People => _people;

    public int SelectedIndex { get; private set; }

    public User? Selected => SelectedIndex < _people.Count ? _people[SelectedIndex] : null;

    /// <summary>Begins with a chat's first page; what is known of it is shown until then.</summary>
    public Task OpenAsync(ChatView chat, CancellationToken cancellationToken)
    {
        (_chatId, _people, SelectedIndex, _hasMore) = (chat.ChatId, [.. chat.Users], 0, false);
        return LoadAsync(1, cancellationToken);
    }

    /// <summary>Loads again what was loaded: somebody came, went, or has another name.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken) => LoadAsync(_people.Count, cancellationToken);

    /// <summary>Selects the one some rows below, or above; at the end of what is loaded, more is.</summary>
    public Task MoveAsync(int step, CancellationToken cancellationToken)
    {
        SelectedIndex = Math.Clamp(SelectedIndex + step, 0, Math.Max(0, _people.Count - 1));
        return _hasMore && SelectedIndex == _people.Count - 1
            ? LoadAsync(_people.Count + 1, cancellationToken)
            : Task.CompletedTask;
    }

    private async Task LoadAsync(int count, CancellationToken cancellationToken)
    {
        if (_isLoading)
        {
            return;
        }

        _isLoading = true;
        var chatId = _chatId;
        try
        {
            var (people, hasMore) = await LoadPagesAsync(chatId, count, cancellationToken);
            if (chatId == _chatId)
            {
                (_people, _hasMore) = (people, hasMore);
                SelectedIndex = Math.Clamp(SelectedIndex, 0, Math.Max(0, people.Count - 1));
            }
        }
        finally
        {
            _isLoading = false;
        }
    }

    private async Task<(List<User> People, bool HasMore)> LoadPagesAsync(
        long chatId, int count, CancellationToken cancellationToken)
    {
        var people = new List<User>();
        GetParticipantsResult page;
        do
        {
            var after = people is [.., var last] ? last.UserId : (long?)null;
            page = await messenger.GetParticipantsAsync(chatId, after, cancellationToken);
            people.AddRange(page.Users);
        }
        while (page is { HasMore: true, Users.Count: > 0 } && people.Count < count);
        return (people, page.HasMore);
    }
}
