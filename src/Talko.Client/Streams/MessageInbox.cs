using System.Diagnostics.CodeAnalysis;
using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Streams;

/// <summary>
/// What one user has received, and what waits to be. Whoever listens opens a stream first and then asks storage what
/// is new since the last time, so that whatever is stored at any time is found by one or the other. One at a time has
/// the turn and with it the state.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class MessageInbox
{
    private const int ChatsPerPage = 1000;

    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<Message> _waiting = [];
    private readonly Dictionary<long, ChatPosition> _positions = [];

    // The chats of which something is missing. Pages are asked for one at a time, as what waits is taken.
    private readonly HashSet<long> _behind = [];
    private string? _epoch;

    public MessageInbox(TalkoClient client, long userId)
    {
        _client = client;
        _userId = userId;
    }

    /// <summary>Waits for the turn; one that is free is taken even when no time is left.</summary>
    public Task TakeTurnAsync(CancellationToken until) =>
        _turn.Wait(0, CancellationToken.None) ? Task.CompletedTask : _turn.WaitAsync(until);

    public void EndTurn() => _turn.Release();

    /// <summary>Takes a message that waits already.</summary>
    public bool TryTake([NotNullWhen(true)] out Message? message) => _waiting.TryDequeue(out message);

    /// <summary>Opens a stream and compares with storage what is known.</summary>
    /// <param name="until">Cancels reads of the stream.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    public async Task<PushStream> OpenAsync(CancellationToken until, CancellationToken cancellationToken)
    {
        var stream = await _client.OpenEventsAsync(_userId, until, cancellationToken).ConfigureAwait(false);
        try
        {
            await ReconcileAsync(cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next message, from what is missing or from the stream.</summary>
    public async Task<Message> NextAsync(PushStream stream, CancellationToken cancellationToken)
    {
        Message? message;
        while (!TryTake(out message))
        {
            if (_behind.Count > 0)
            {
                await AskAfterCursorAsync(_behind.First(), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                var push = await stream.ReadAsync().ConfigureAwait(false)
                    ?? throw new IOException("the server ended the stream");
                await ApplyAsync(push, cancellationToken).ConfigureAwait(false);
            }
        }

        return message;
    }

    private async Task ApplyAsync(StreamPush push, CancellationToken cancellationToken)
    {
        if (push.Resync)
        {
            await ReconcileAsync(cancellationToken).ConfigureAwait(false);
        }

        if (push.ChatOf() is { } chatId)
        {
            Note(chatId, PositionOf(chatId).ApplyPush(push));
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var (chats, epoch) = await ListChatsAsync(cancellationToken).ConfigureAwait(false);
        if (_epoch != epoch)
        {
            // A chat that moved up while the pages were read is on none of them, and would seem to be new later.
            var (again, _) = await ListChatsAsync(cancellationToken).ConfigureAwait(false);
            BeginAnew([.. chats, .. again], epoch);
        }

        foreach (var chat in chats)
        {
            var outcome = PositionOf(chat.ChatId).Compare(chat.LastId);
            if (outcome == ChatOutcome.Stale)
            {
                BeginAt(chat.ChatId, chat.LastId);
            }

            Note(chat.ChatId, outcome);
        }
    }

    private async Task<(List<Chat> Chats, string Epoch)> ListChatsAsync(CancellationToken cancellationToken)
    {
        var chats = new List<Chat>();
        GetChatsResult? page = null;
        string? epoch;
        do
        {
            epoch = page?.Epoch;
            page = await _client
                .GetChatsAsync(_userId, 0, ChatsPerPage, page?.Next, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            ThrowIfReplaced(epoch ?? page.Epoch, page.Epoch);
            chats.AddRange(page.Chats);
        }
        while (page.HasMore);

        return (chats, page.Epoch);
    }

    private void BeginAnew(List<Chat> chats, string epoch)
    {
        _positions.Clear();
        _behind.Clear();
        _epoch = epoch;
        foreach (var chat in chats.DistinctBy(chat => chat.ChatId))
        {
            BeginAt(chat.ChatId, chat.LastId);
        }
    }

    private async Task AskAfterCursorAsync(long chatId, CancellationToken cancellationToken)
    {
        var position = PositionOf(chatId);
        try
        {
            var page = await _client
                .GetMessagesAsync(chatId, afterId: position.Cursor, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            ThrowIfReplaced(_epoch, page.Epoch);
            var outcome = position.ApplyPage(page);
            if (outcome == ChatOutcome.Stale)
            {
                // Where it is not ahead of storage, the pages stand still, and beginning elsewhere would lose some.
                BeginAt(chatId, page.LastId < position.Cursor
                    ? page.LastId.Value
                    : throw new IOException("the server's pages of messages do not go on"));
            }

            Note(chatId, outcome);
        }
        catch (RpcException refusal) when (refusal.Code is RpcErrorCode.NotFound or RpcErrorCode.Forbidden)
        {
            // The chat is gone, or this user takes no part in it any more.
            _positions.Remove(chatId);
            _behind.Remove(chatId);
        }
    }

    // The next call finds another epoch and begins anew.
    private static void ThrowIfReplaced(string? epoch, string answered)
    {
        if (epoch != answered)
        {
            throw new IOException("the server's data was replaced");
        }
    }

    private void Note(long chatId, ChatOutcome outcome)
    {
        if (outcome == ChatOutcome.Gap)
        {
            _behind.Add(chatId);
        }
        else
        {
            _behind.Remove(chatId);
        }
    }

    private void BeginAt(long chatId, long cursor) => _positions[chatId] = new ChatPosition(cursor, Receive);

    private void Receive(Message message)
    {
        // Nobody wrote an event, and of a deleted message nothing is left to receive.
        if (message.User.UserId != _userId && message is { IsDeleted: false, Event: null })
        {
            _waiting.Enqueue(message);
        }
    }

    // A chat that is not known was made since the last time: all of it is new.
    private ChatPosition PositionOf(long chatId)
    {
        if (!_positions.ContainsKey(chatId))
        {
            BeginAt(chatId, 0);
        }

        return _positions[chatId];
    }
}
