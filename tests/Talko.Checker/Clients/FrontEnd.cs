using Talko.Checker.Changes;
using Talko.Client;
using Talko.Client.Messaging;
using Talko.Protocol.Envelope;

namespace Talko.Checker.Clients;

/// <summary>
/// One messenger of a person, used as a front end uses it, and a log of what it showed. It talks, makes chats and
/// users, and looks at older messages, until it is told to stop.
/// </summary>
internal sealed class FrontEnd : IAsyncDisposable
{
    private const int MaxUnsent = 40;
    private const int MaxTextLength = 2000;
    private const double LongTextOneIn = 20;
    private const int MaxOthers = 4;

    // One to four bytes of UTF-8 each.
    private static readonly string[] Fillers = ["x", "é", "話", "🙂"];

    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan MaxBetweenChats = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan MaxBetweenOlder = TimeSpan.FromSeconds(3);

    private readonly FrontEndOptions _options;
    private readonly TalkoClient _client;
    private readonly Messenger _messenger;
    private readonly ClientLog _log;
    private readonly Random _random;
    private readonly CancellationTokenSource _stop = new();
    private Task _talking = Task.CompletedTask;
    private int _made;

    public FrontEnd(FrontEndOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _client = new TalkoClient(options.Client) { Token = options.Account.Token };
        _messenger = new Messenger(_client, options.Account.UserId, options.Session);
        _log = new ClientLog(Path.Combine(options.Folder, $"{options.Name}.jsonl"), options.Journal);
        _log.Write(new LogEntry(LogEvent.Began) { UserId = options.Account.UserId, Text = options.Name });
        _messenger.Changed += new ViewRecorder(_log).Record;
    }

    /// <summary>What is shown now.</summary>
    public MessengerView View => _messenger.View;

    /// <summary>Connects and begins to talk.</summary>
    public void Start()
    {
        _messenger.Start();
        _talking = Task.WhenAll(
            AgainAsync(MaxPause, TalkAsync),
            AgainAsync(MaxBetweenChats, MakeChatAsync),
            AgainAsync(_options.MaxBetweenUsers, MakeUserAsync),
            AgainAsync(MaxBetweenOlder, ShowOlderAsync));
    }

    /// <summary>Says nothing more; what is unsent is still being sent.</summary>
    public async Task StopTalkingAsync()
    {
        await _stop.CancelAsync();
        await _talking;
    }

    /// <summary>Looks at all messages there are.</summary>
    public async Task ShowAllAsync(CancellationToken cancellationToken)
    {
        while (View.Chats.Find(chat => chat.HasOlder) is { } chat)
        {
            await LoadOlderAsync(chat.ChatId, cancellationToken);
        }
    }

    /// <summary>Says in the log that nothing is left to come.</summary>
    public void Settle() => _log.Write(new LogEntry(LogEvent.Settled));

    public async ValueTask DisposeAsync()
    {
        await StopTalkingAsync();
        await _messenger.DisposeAsync();
        await _client.DisposeAsync();
        _log.Dispose();
        _stop.Dispose();
    }

    private async Task AgainAsync(TimeSpan longest, Func<CancellationToken, Task> act)
    {
        try
        {
            while (true)
            {
                await Task.Delay(longest * NextDouble(), _stop.Token);
                await TryAsync(act);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> act)
    {
        try
        {
            await act(_stop.Token);
        }
        catch (RpcException refusal)
        {
            _log.Write(new LogEntry(LogEvent.Refused) { Text = refusal.Message });
        }
    }

    private Task TalkAsync(CancellationToken cancellationToken)
    {
        var chats = SteadyChats();
        if (chats.Count > 0 && chats.Sum(chat => chat.Messages.Count(line => line.MessageId is null)) < MaxUnsent)
        {
            // Rather one with new messages, so that several people talk in one at once.
            var chat = chats[Math.Min(Next(chats.Count), Next(chats.Count))];
            var text = MakeText();
            _log.Write(new LogEntry(LogEvent.Sent) { ChatId = chat.ChatId, Text = text });
            _messenger.Send(chat.ChatId, text);
        }

        return Task.CompletedTask;
    }

    private async Task MakeChatAsync(CancellationToken cancellationToken)
    {
        var others = _options.Names.Where(name => name != _options.PersonName).OrderBy(_ => NextDouble()).ToList();
        List<string> chosen = [.. others.Take(1 + Next(Math.Min(MaxOthers, others.Count)))];
        var name = chosen.Count == 1 ? null : $"chat {_options.Name} {++_made}";
        _log.Write(new LogEntry(LogEvent.ChatAsked) { Text = name });
        var chatId = await Attempts.UntilAnsweredAsync(
            () => _messenger.StartChatAsync(chosen, name, cancellationToken), cancellationToken);
        _log.Write(new LogEntry(LogEvent.ChatMade) { ChatId = chatId, Text = name });
    }

    private async Task MakeUserAsync(CancellationToken cancellationToken)
    {
        var name = $"guest {_options.Name} {++_made}";
        _log.Write(new LogEntry(LogEvent.UserAsked) { Text = name });
        var account = await Accounts.MakeAsync(_options.Client, _options.Auth, name, cancellationToken);
        _log.Write(new LogEntry(LogEvent.UserMade) { UserId = account.UserId, Text = name });
    }

    private async Task ShowOlderAsync(CancellationToken cancellationToken)
    {
        var chats = SteadyChats().FindAll(chat => chat.HasOlder);
        if (chats.Count > 0)
        {
            _options.Journal.Count(Happening.OlderPage);
            await LoadOlderAsync(chats[Next(chats.Count)].ChatId, cancellationToken);
        }
    }

    // From the changing group the person may be removed at any moment.
    private List<ChatView> SteadyChats() => [.. View.Chats.Where(chat => !ChangingGroup.Includes(chat))];

    private Task LoadOlderAsync(long chatId, CancellationToken cancellationToken) => Attempts.UntilAnsweredAsync(
        () => _messenger.LoadOlderAsync(chatId, cancellationToken),
        cancellationToken);

    // Every text is another one, so that it names its message in the logs and in storage.
    private string MakeText()
    {
        var length = NextDouble() < 1 / LongTextOneIn ? Next(MaxTextLength) : 0;
        var filler = string.Concat(Enumerable.Repeat(Fillers[Next(Fillers.Length)], length));
        return $"{_options.Name} {++_made} {filler}".TrimEnd();
    }

    // The ways in which a front end is used run beside each other.
    private int Next(int bound)
    {
        lock (_random)
        {
            return _random.Next(bound);
        }
    }

    private double NextDouble()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
