using Talko.Client;
using Talko.Protocol.Messages;

namespace Talko.Checker.Clients;

/// <summary>A bot: it receives what others write to a user by long polling, and writes down each message.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(5);

    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly long? _exceptChatId;
    private readonly ClientLog _log;
    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;
    private int _count;

    /// <summary>Makes one.</summary>
    /// <param name="options">Its ways to the servers.</param>
    /// <param name="account">For whom it listens.</param>
    /// <param name="log">Takes what it receives.</param>
    /// <param name="exceptChatId">A chat that it passes over; null for none.</param>
    public Listener(TalkoClientOptions options, Account account, ClientLog log, long? exceptChatId)
    {
        _exceptChatId = exceptChatId;
        _client = new TalkoClient(options) { Token = account.Token };
        _userId = account.UserId;
        _log = log;
        _log.Write(new LogEntry(LogEvent.Listens) { UserId = _userId, Text = $"listener of user {_userId}" });
    }

    /// <summary>How many messages it has received.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Begins at now: what is written afterwards is received.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = await Attempts.UntilAnsweredAsync(
            () => _client.ReceiveMessageAsync(_userId, TimeSpan.Zero, cancellationToken), cancellationToken);
        if (first is { } early)
        {
            Write(early);
        }

        _listening = Task.Run(ListenAsync, CancellationToken.None);
    }

    /// <summary>Says in the log that nothing is left to come.</summary>
    public void Settle() => _log.Write(new LogEntry(LogEvent.Settled));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await _client.DisposeAsync();
        _log.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var message = await Attempts.UntilAnsweredAsync(
                    () => _client.ReceiveMessageAsync(_userId, LongPoll, _stop.Token), _stop.Token);
                if (message is not null)
                {
                    Write(message);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    private void Write(Message message)
    {
        if (message.ChatId == _exceptChatId)
        {
            return;
        }

        Interlocked.Increment(ref _count);
        _log.Write(new LogEntry(LogEvent.Received)
        {
            ChatId = message.ChatId,
            MessageId = message.MessageId,
            UserId = message.User.UserId,
            Text = message.MessageText,
        });
    }
}
