using Talko.Checker.Clients;
using Talko.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>
/// Changes what there is in the changing group for a user, one thing after another, and asks each until it is answered. Its
/// connections are not disturbed but by the servers' deaths: what an old request does that comes again is the contract's.
/// </summary>
internal sealed class Changer : IAsyncDisposable
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(0.2);
    private static readonly string[] Emoji = ["👍", "👎", "😀"];
    private static readonly string[] Levels = [NotifyLevel.All, NotifyLevel.Mentions, NotifyLevel.None];

    private readonly TalkoClient _client;
    private readonly ChangeModel _model;
    private readonly long _userId;
    private readonly IReadOnlyList<long> _userIds;
    private readonly Random _random;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private Task _changing = Task.CompletedTask;
    private int _made;

    /// <summary>Makes one.</summary>
    /// <param name="client">Asks; it is the changer's.</param>
    /// <param name="model">Takes what was acknowledged.</param>
    /// <param name="userId">For whom.</param>
    /// <param name="userIds">All there are; the first one adds and removes the others.</param>
    /// <param name="seed">Decides what it does.</param>
    public Changer(TalkoClient client, ChangeModel model, long userId, IReadOnlyList<long> userIds, int seed)
    {
        (_client, _model, _userId, _userIds, _random) = (client, model, userId, userIds, new Random(seed));
    }

    /// <summary>Begins.</summary>
    public void Start() => _changing = Task.Run(RunAsync);

    /// <summary>Changes nothing more. What has been asked is answered first.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _changing;
    }

    public async ValueTask DisposeAsync()
    {
        await _giveUp.CancelAsync();
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _client.DisposeAsync();
        _stop.Dispose();
        _giveUp.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ChangeAsync();
            }
            catch (RpcException refusal) when (IsOvertaken(refusal))
            {
                // Somebody else was removed, or took the message away, a moment before.
            }
            catch (RpcException refusal)
            {
                _model.Refuse($"user {_userId} in the changing group: {refusal.Code} {refusal.Message}");
            }

            await Task.Delay(MaxPause * _random.NextDouble(), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsOvertaken(RpcException refusal) =>
        refusal.Code == RpcErrorCode.NotFound
        || refusal.Reason is RpcErrorReason.Participant or RpcErrorReason.Deleted;

    private Task ChangeAsync() => _random.Next(12) switch
    {
        0 or 1 => EditAsync(),
        2 => DeleteAsync(),
        3 or 4 => ReactAsync(),
        5 => MarkReadAsync(),
        6 => MarkUnreadAsync(),
        7 => SetAsync(),
        8 when _userId == _userIds[0] => MoveAsync(),
        _ => SayAsync(),
    };

    private async Task SayAsync()
    {
        var key = $"change {_userId} {++_made}";
        var mentionIds = DrawMentions();
        var replyToId = _random.Next(3) == 0 ? Draw(_model.Messages())?.MessageId : null;
        _model.Take(await AskAsync(token => _client.InsertMessageAsync(
            _model.ChatId, _userId, key, key, replyToId, mentionIds, token)));
    }

    private async Task EditAsync()
    {
        if (Draw(Own()) is { } message)
        {
            var (text, mentionIds) = ($"edit {_userId} {++_made}", DrawMentions());
            var number = message.ChangedId ?? message.MessageId;
            _model.Take(await AskAsync(token => _client.EditMessageAsync(
                _model.ChatId, _userId, message.MessageId, text, mentionIds, number, token)));
        }
    }

    private async Task DeleteAsync()
    {
        if (Draw(Own()) is { } message)
        {
            _model.Take(await AskAsync(token => _client.DeleteMessageAsync(_model.ChatId, _userId, message.MessageId, token)));
        }
    }

    private async Task ReactAsync()
    {
        if (Draw(_model.Messages()) is { } message)
        {
            var (emoji, isSet) = (Emoji[_random.Next(Emoji.Length)], _random.Next(3) > 0);
            _model.Take(await AskAsync(token => _client.SetReactionAsync(
                _model.ChatId, _userId, message.MessageId, emoji, isSet, token)));
        }
    }

    private async Task MarkReadAsync()
    {
        if (Draw(_model.Messages()) is { } message)
        {
            _model.Take(_userId, await AskAsync(token => _client.MarkReadAsync(
                _model.ChatId, _userId, message.MessageId, cancellationToken: token)));
        }
    }

    private async Task MarkUnreadAsync()
    {
        if (Draw(_model.Messages()) is { } message)
        {
            _model.Take(_userId, await AskAsync(token => _client.MarkUnreadAsync(
                _model.ChatId, _userId, message.MessageId, token)));
        }
    }

    private async Task SetAsync()
    {
        var level = Levels[_random.Next(Levels.Length)];
        _model.Take(_userId, await AskAsync(token => _client.SetChatSettingsAsync(
            _model.ChatId, _userId, level, cancellationToken: token)));
    }

    // Somebody goes, and comes back the next time.
    private async Task MoveAsync()
    {
        var otherId = _userIds[1 + _random.Next(_userIds.Count - 1)];
        if (_model.For(otherId) is null)
        {
            var chat = await AskAsync(token => _client.AddParticipantsAsync(_model.ChatId, _userId, [otherId], token));
            _model.Join(otherId, chat.ChangedId!.Value);
        }
        else
        {
            await AskAsync(token => _client.RemoveParticipantAsync(_model.ChatId, _userId, otherId, token));
            _model.Leave(otherId);
        }
    }

    private Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask) =>
        Attempts.UntilAnsweredAsync(() => ask(_giveUp.Token), _giveUp.Token);

    private List<Message> Own() =>
        [.. _model.Messages().Where(message => message.User.UserId == _userId && !message.IsDeleted)];

    private Message? Draw(List<Message> messages) => messages.Count == 0 ? null : messages[_random.Next(messages.Count)];

    private List<long> DrawMentions() => [.. _userIds.Where(_ => _random.Next(4) == 0)];
}
