using Talko.Checker.Clients;
using Talko.Checker.Proxies;
using Talko.Checker.Servers;

namespace Talko.Checker.Schedule;

/// <summary>Does what a schedule says, when it says it.</summary>
internal sealed class Conductor(ServersUnderTest servers, IReadOnlyList<Person> people, Journal journal)
{
    private const double MaxDelay = 0.3;
    private const double MinBytesPerSecond = 100;
    private const double MaxBytesPerSecond = 5000;

    private readonly List<Task> _restarts = [];

    /// <summary>Plays all of it, from now on.</summary>
    public async Task PlayAsync(IReadOnlyList<Disturbance> schedule, double seconds, CancellationToken cancellationToken)
    {
        var start = journal.Now;
        foreach (var disturbance in schedule)
        {
            await WaitAsync(start + disturbance.At, cancellationToken);
            Do(disturbance);
        }

        await WaitAsync(start + seconds, cancellationToken);
        await Task.WhenAll(_restarts);
    }

    private async Task WaitAsync(double until, CancellationToken cancellationToken)
    {
        if (until - journal.Now is > 0 and var wait)
        {
            await Task.Delay(TimeSpan.FromSeconds(wait), cancellationToken);
        }
    }

    private void Do(Disturbance disturbance)
    {
        switch (disturbance.Kind)
        {
            case DisturbanceKind.KillData:
                servers.KillData(disturbance.For);
                break;
            case DisturbanceKind.KillBroadcast:
                servers.KillBroadcast(disturbance.For);
                break;
            case DisturbanceKind.KillBoth:
                servers.KillData(disturbance.For);
                servers.KillBroadcast(disturbance.For * disturbance.Amount);
                break;
            case DisturbanceKind.PauseData:
                servers.PauseData(disturbance.For);
                break;
            case DisturbanceKind.PauseBroadcast:
                servers.PauseBroadcast(disturbance.For);
                break;
            case DisturbanceKind.CutLink or DisturbanceKind.SilenceLink or DisturbanceKind.DelayLink:
                Disturb(servers.Link, disturbance);
                break;
            case DisturbanceKind.RestartClient:
                journal.Note(Happening.ClientRestart, $"client {disturbance.Client}, away for {disturbance.For:0.000} s");
                _restarts.Add(people[disturbance.Client].RestartAsync(disturbance.For));
                break;
            default:
                DisturbClient(people[disturbance.Client], disturbance);
                break;
        }
    }

    private void DisturbClient(Person person, Disturbance disturbance)
    {
        if (disturbance.Kind >= DisturbanceKind.RepeatRequest)
        {
            person.Set(new Trap(disturbance.Kind, disturbance.For));
            return;
        }

        foreach (var proxy in person.Choose(disturbance))
        {
            Disturb(proxy, disturbance);
        }
    }

    private void Disturb(Proxy proxy, Disturbance disturbance)
    {
        switch (disturbance.Kind)
        {
            case DisturbanceKind.CutClient or DisturbanceKind.CutLink:
                journal.Note(Happening.Cut, $"{proxy.Name} for {disturbance.For:0.000} s");
                proxy.Cut(disturbance.For);
                break;
            case DisturbanceKind.SilenceClient or DisturbanceKind.SilenceLink:
                journal.Note(Happening.Silence, $"{proxy.Name} for {disturbance.For:0.000} s");
                proxy.Silence(disturbance.For);
                break;
            case DisturbanceKind.DelayClient or DisturbanceKind.DelayLink:
                journal.Note(Happening.Delay, $"{proxy.Name} for {disturbance.For:0.000} s");
                proxy.Line.Delay(disturbance.For, disturbance.Amount * MaxDelay);
                break;
            case DisturbanceKind.ThrottleClient:
                journal.Note(Happening.Throttling, $"{proxy.Name} for {disturbance.For:0.000} s");
                var bytesPerSecond = MinBytesPerSecond + (disturbance.Amount * (MaxBytesPerSecond - MinBytesPerSecond));
                proxy.Line.Throttle(disturbance.For, bytesPerSecond);
                break;
        }
    }
}
