using System.Diagnostics.CodeAnalysis;
using Talko.Protocol.Messages;

namespace Talko.Client.Streams;

/// <summary>
/// Long polling for one user. Each call opens a stream first and then asks storage what is new since the last call,
/// so that whatever is stored at any time is found by one or the other. One call at a time holds the turn and with
/// it the state.
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
    private string? _epoch;

    public MessageInbox(TalkoClient client, long userId)
    {
        _client = client;
        _userId = userId;
    }

    public async Task<Message?> ReceiveAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _client.Options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await TakeTurnAsync(either.Token).ConfigureAwait(false);
            try
            {
                return _waiting.TryDequeue(out var message)
                    ? message
                    : await ListenAsync(either.Token, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // A turn that is free is taken even when no time is left: a time-out of zero asks for what is there.
    private Task TakeTurnAsync(CancellationToken until) =>
        _turn.Wait(0, CancellationToken.None) ? Task.CompletedTask : _turn.WaitAsync(until);

    private async Task<Message> ListenAsync(CancellationToken until, CancellationToken cancellationToken)
    {
        var stream = await _client.OpenEventsAsync(_userId, until, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await ReconcileAsync(cancellationToken).ConfigureAwait(false);
            while (_waiting.Count == 0)
            {
                var push = await stream.ReadAsync().ConfigureAwait(false)
                    ?? throw new IOException("the server ended the stream");
                await ApplyAsync(push, cancellationToken).ConfigureAwait(false);
            }

            return _waiting.Dequeue();
        }
    }

    private async Task ApplyAsync(StreamPush push, CancellationToken cancellationToken)
    {
        if (push.Resync)
        {
            await ReconcileAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (push.Message is { } message)
        {
            var position = PositionOf(message.ChatId);
            if (message.Number() > position.Cursor && push.PrevId == position.Cursor)
            {
                Take(position, message);
                position.MoveTo(message.Number(), isEnd: true);
            }
            else if (message.Number() > position.Cursor)
            {
                await CatchUpAsync(message.ChatId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var (chats, epoch) = await ListChatsAsync(cancellationToken).ConfigureAwait(false);
        if (_epoch != epoch)
        {
            // A chat that moved up while the pages were read is on none of them, and would seem to be new later.
            var (again, _) = await ListChatsAsync(cancellationToken).ConfigureAwait(false);
            BeginAnew(chats.Concat(again), epoch);
        }

        foreach (var chat in chats)
        {
            if (chat.LastId > PositionOf(chat.ChatId).Cursor)
            {
                await CatchUpAsync(chat.ChatId, cancellationToken).ConfigureAwait(false);
            }
            else if (chat.LastId < PositionOf(chat.ChatId).Cursor)
            {
                // Storage never gave that number: a forged push did.
                _positions[chat.ChatId] = new ChatPosition(chat.LastId);
            }
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

    private void BeginAnew(IEnumerable<Chat> chats, string epoch)
    {
        _positions.Clear();
        _epoch = epoch;
        foreach (var chat in chats)
        {
            _positions.TryAdd(chat.ChatId, new ChatPosition(chat.LastId));
        }
    }

    // Pages are taken until one brings a message to return; the next call goes on from there.
    private async Task CatchUpAsync(long chatId, CancellationToken cancellationToken)
    {
        var position = PositionOf(chatId);
        var hasMore = true;
        while (hasMore && _waiting.Count == 0)
        {
            var page = await _client
                .GetMessagesAsync(chatId, afterId: position.Cursor, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            ThrowIfReplaced(_epoch, page.Epoch);
            hasMore = page.HasMore;
            if (page.Cursor is not { } cursor || (hasMore && cursor <= position.Cursor))
            {
                throw new IOException("the server's pages of messages do not go on");
            }

            foreach (var message in page.Messages)
            {
                Take(position, message);
            }

            position.MoveTo(cursor, isEnd: !hasMore);
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

    private void Take(ChatPosition position, Message message)
    {
        if (position.Take(message) && message.User.UserId != _userId)
        {
            _waiting.Enqueue(message);
        }
    }

    // A chat that is not known was made since the last call: all of it is new.
    private ChatPosition PositionOf(long chatId)
    {
        if (!_positions.TryGetValue(chatId, out var position))
        {
            _positions[chatId] = position = new ChatPosition(0);
        }

        return position;
    }
}
