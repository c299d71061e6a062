using Talko.Checker.Changes;
using Talko.Checker.Clients;
using Talko.Checker.Faults;
using Talko.Checker.Schedule;
using Talko.Checker.Servers;
using Talko.Checker.Verdict;
using Talko.Client.Messaging;

namespace Talko.Checker;

/// <summary>
/// One round: servers and clients start, a schedule disturbs them, then all is well again, and when everybody is up
/// to date the clients' logs are held against storage.
/// </summary>
internal sealed class Round : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly RoundOptions _options;
    private readonly int _clients;
    private readonly string _auth;
    private readonly Journal _journal;
    private readonly ServersUnderTest _servers;
    private readonly List<Person> _people;
    private readonly List<Violation> _violations = [];
    private Listener? _listener;

    // Null where a faulty part is shown by messages alone.
    private ChangeRun? _changes;

    private Round(RoundOptions options)
    {
        _options = options;
        _clients = options.Clients ?? DrawnSchedule.DrawClients(options.Seed);
        _auth = options.Auth ?? DrawnSchedule.DrawAuth(options.Seed);
        Directory.CreateDirectory(ClientsFolder);
        _journal = new Journal(Path.Combine(options.Folder, "journal.txt"));
        _servers = new ServersUnderTest(options, _auth, _journal);
        var names = Enumerable.Range(0, _clients).Select(Person.NameOf).ToList();
        _people = [.. Enumerable.Range(0, _clients).Select(number => MakePerson(number, names))];
    }

    private string ClientsFolder => Path.Combine(_options.Folder, "clients");

    /// <summary>Runs it.</summary>
    public static async Task<RoundResult> RunAsync(RoundOptions options, CancellationToken cancellationToken)
    {
        var round = new Round(options);
        await using (round)
        {
            await round.StartAsync(cancellationToken);
            await round.DisturbAsync(cancellationToken);
            await round.SettleAsync(cancellationToken);
        }

        return round.Judge();
    }

    public async ValueTask DisposeAsync()
    {
        if (_changes is not null)
        {
            await _changes.DisposeAsync();
        }

        if (_listener is not null)
        {
            await _listener.DisposeAsync();
        }

        foreach (var person in _people)
        {
            await person.DisposeAsync();
        }

        await _servers.DisposeAsync();
        _journal.Dispose();
    }

    private Person MakePerson(int number, List<string> names) => new(new PersonOptions(
        number,
        names,
        _servers.MakeDataProxy($"{Person.NameOf(number)} data", FaultyParts.EditorOf(_options.Fault)),
        _servers.MakeBroadcastProxy($"{Person.NameOf(number)} stream"),
        _auth,
        _options.Seed,
        ClientsFolder,
        _journal));

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartTimeout);
        await _servers.Listening.WaitAsync(deadline.Token);
        foreach (var person in _people)
        {
            await person.MakeUserAsync(deadline.Token);
        }

        await _people[0].MakeFirstChatAsync([.. _people.Select(person => person.UserId)], deadline.Token);
        if (_options.Fault == FaultyPart.None)
        {
            _changes = new ChangeRun(_options, _servers, _auth, _people);
            await _changes.StartAsync(deadline.Token);
        }

        _listener = _people[0].MakeListener(_changes?.ChatId);
        await _listener.StartAsync(deadline.Token);
        _people.ForEach(person => person.Start());
        while (_people.Any(person => person.FrontEnd!.View.Connection != ConnectionState.Online))
        {
            await Task.Delay(LookAgain, deadline.Token);
        }
    }

    private async Task DisturbAsync(CancellationToken cancellationToken)
    {
        var schedule = DrawnSchedule.Draw(_options.Seed, _options.Seconds, _clients, _options.Kinds);
        await File.WriteAllLinesAsync(
            Path.Combine(_options.Folder, "schedule.txt"),
            schedule.Select(line => line.ToString())
                .Prepend($"seed {_options.Seed}, {_options.Seconds} s, {_clients} clients, {_auth}"),
            cancellationToken);
        _journal.Note("the schedule begins");
        await new Conductor(_servers, _people, _journal).PlayAsync(schedule, _options.Seconds, cancellationToken);
        _journal.Note("the schedule is over");
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        _servers.Link.Heal();
        _people.ForEach(person => person.Heal());
        await Task.WhenAll(_people.Select(person => person.StopTalkingAsync()));
        await (_changes?.StopAsync(cancellationToken) ?? Task.CompletedTask);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.SettleTimeout);
        await CatchUpAsync(deadline.Token);
        cancellationToken.ThrowIfCancellationRequested();
        _violations.AddRange(_changes is null ? [] : await _changes.FindViolationsAsync(cancellationToken));
        _people.ForEach(person => person.FrontEnd!.Settle());
        _listener!.Settle();
        _journal.Note("settled");
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (FindLag() is { } lag)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _violations.Add(new Violation(ViolationKind.Unsettled, lag));
                return;
            }

            await Task.WhenAll(_people.Select(person => person.FrontEnd!.ShowAllAsync(cancellationToken)))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(LookAgain, CancellationToken.None);
        }
    }

    private string? FindLag() =>
        _people.Select(person => Lag.Of(person.FrontEnd!.View, person.UserId, _servers.Storage))
            .Append(_changes?.FindLag())
            .Append(Lag.Of(_listener!, _people[0].UserId, _servers.Storage))
            .FirstOrDefault(lag => lag is not null);

    private RoundResult Judge()
    {
        if (_servers.Deaths > 0)
        {
            _violations.Add(new Violation(ViolationKind.Died, $"{_servers.Deaths} times a server ended by itself"));
        }

        var files = Directory.EnumerateFiles(ClientsFolder).Order();
        var logs = files.Select(file => new SessionLog(ClientLog.Read(file))).ToList();
        var stored = _servers.Storage.Read();
        _violations.AddRange(Verdict.Judge.FindViolations(logs, stored));
        return new RoundResult(_options, _violations, Facts.Of(logs, stored, _changes?.Count ?? 0, _journal));
    }
}
