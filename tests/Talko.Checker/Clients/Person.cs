using System.Globalization;
using Talko.Checker.Proxies;
using Talko.Checker.Schedule;
using Talko.Client;

namespace Talko.Checker.Clients;

/// <summary>A user with one front end at a time, and the proxies between it and the servers.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly PersonOptions _options;
    private readonly TalkoClientOptions _client;
    private readonly SemaphoreSlim _turn = new(1);
    private Account? _account;
    private int _sessions;
    private bool _hasStopped;

    public Person(PersonOptions options)
    {
        _options = options;
        _client = Patience with { DataPort = options.Data.Port, BroadcastPort = options.Broadcast.Port };
    }

    /// <summary>How long everybody waits. MaxSilence is a little more than the 25 s between two pings.</summary>
    public static TalkoClientOptions Patience { get; } = new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(2),
        CallTimeout = TimeSpan.FromSeconds(3),
        MaxSilence = TimeSpan.FromSeconds(28),
    };

    /// <summary>Its present session.</summary>
    public FrontEnd? FrontEnd { get; private set; }

    public long UserId => _account!.UserId;

    public static string NameOf(int number) => $"person {(number + 1).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Makes the user, before anything is disturbed.</summary>
    public async Task MakeUserAsync(CancellationToken cancellationToken) =>
        _account = await Accounts.MakeAsync(_client, _options.Auth, NameOf(_options.Number), cancellationToken);

    /// <summary>Makes a chat with everybody, likewise.</summary>
    public async Task MakeFirstChatAsync(IReadOnlyList<long> userIds, CancellationToken cancellationToken)
    {
        await using var client = new TalkoClient(_client) { Token = _account!.Token };
        await Attempts.UntilAnsweredAsync(
            () => client.InsertChatAsync("everybody", userIds, "everybody", cancellationToken: cancellationToken),
            cancellationToken);
    }

    /// <summary>Makes a bot that listens for the person, over the same ways, to all chats but one.</summary>
    public Listener MakeListener(long? exceptChatId) => new(
        _client,
        _account!,
        new ClientLog(Path.Combine(_options.Folder, $"{NameOf(_options.Number)}-listener.jsonl"), _options.Journal),
        exceptChatId);

    /// <summary>A client of the person's that asks the DataServer itself, by no proxy.</summary>
    public TalkoClient MakeUndisturbed(int dataPort) =>
        new(_client with { DataPort = dataPort }) { Token = _account!.Token };

    /// <summary>Begins with a session.</summary>
    public void Start()
    {
        FrontEnd = new FrontEnd(new FrontEndOptions(
            _account!,
            NameOf(_options.Number),
            $"{NameOf(_options.Number)}-{++_sessions}",
            _options.Names,
            _options.Auth,
            SeedOf(_sessions),
            _options.Folder,
            _options.Journal)
        {
            Client = _client,
        });
        FrontEnd.Start();
    }

    /// <summary>Ends the session and begins with another one after so many seconds.</summary>
    public async Task RestartAsync(double seconds)
    {
        await _turn.WaitAsync();
        try
        {
            if (!_hasStopped)
            {
                await FrontEnd!.DisposeAsync();
                await Task.Delay(TimeSpan.FromSeconds(seconds));
                Start();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says nothing more, and is not started again.</summary>
    public async Task StopTalkingAsync()
    {
        await _turn.WaitAsync();
        _hasStopped = true;
        await FrontEnd!.StopTalkingAsync();
        _turn.Release();
    }

    /// <summary>The ways that a disturbance is about: to one server, or to both.</summary>
    public IEnumerable<Proxy> Choose(Disturbance disturbance) => (int)(disturbance.Amount * 3) switch
    {
        0 => [_options.Data],
        1 => [_options.Broadcast],
        _ => [_options.Data, _options.Broadcast],
    };

    /// <summary>Has something happen to its next write.</summary>
    public void Set(Trap trap) => _options.Data.Line.Set(trap);

    /// <summary>From now on nothing is in the way.</summary>
    public void Heal()
    {
        _options.Data.Heal();
        _options.Broadcast.Heal();
    }

    public async ValueTask DisposeAsync()
    {
        if (FrontEnd is not null)
        {
            await FrontEnd.DisposeAsync();
        }

        await _options.Data.DisposeAsync();
        await _options.Broadcast.DisposeAsync();
        _turn.Dispose();
    }

    private int SeedOf(int session) => unchecked((((_options.Seed * 31) + _options.Number) * 31) + session);
}
