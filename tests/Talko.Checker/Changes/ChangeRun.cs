using Talko.Checker.Clients;
using Talko.Checker.Servers;
using Talko.Checker.Verdict;
using Talko.Client;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>The changing group of a round: its founder, who changes it for whom, and what came of it.</summary>
internal sealed class ChangeRun(RoundOptions options, ServersUnderTest servers, string auth, IReadOnlyList<Person> people)
    : IAsyncDisposable
{
    private readonly List<ChangeTask> _tasks = [];
    private ChangeModel? _model;
    private PrivateTalks? _talks;
    private Founder? _founder;

    /// <summary>The group.</summary>
    public long ChatId => _model!.ChatId;

    /// <summary>How many changes were acknowledged.</summary>
    public int Count => _model!.Count;

    /// <summary>Makes the group with everybody in it, and begins to change it.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var founder = await MakeFounderAsync(cancellationToken);
        List<long> userIds = [.. people.Select(person => person.UserId)];
        await ChangingGroup.AddAllAsync(_model!, founder, userIds, cancellationToken);
        _talks = await ChangingGroup.MakeTalksAsync(founder, _model!.FounderId, userIds, cancellationToken);
        List<Changer> changers = [.. people.Select((person, number) => new Changer(
            person.MakeUndisturbed(servers.DataPort), _model, _talks, Person.NameOf(number), person.UserId, userIds, SeedOf(number)))];
        _founder = new Founder(founder, _model, _talks, changers, SeedOf(people.Count));
        _tasks.AddRange([.. changers, _founder]);
        _tasks.ForEach(task => task.Start());
    }

    /// <summary>Changes nothing more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_tasks.Select(task => task.StopAsync()));
        await Attempts.UntilAnsweredAsync(() => EndDoubtsAsync(_founder!.Client, cancellationToken), cancellationToken);
    }

    /// <summary>In what a front end is behind; null in nothing.</summary>
    public string? FindLag() => people
        .Select(person => ChangeRules.FindLag(_model!, person.FrontEnd!.View, person.UserId))
        .FirstOrDefault(lag => lag is not null);

    /// <summary>All that was refused, and what storage says otherwise.</summary>
    public async Task<List<Violation>> FindViolationsAsync(CancellationToken cancellationToken)
    {
        List<Violation> violations = [.. _model!.Refusals.Select(refusal => new Violation(ViolationKind.Refused, refusal))];
        violations.AddRange(await ChangeRules.FindViolationsAsync(_model, _talks!, _founder!.Client, cancellationToken));
        foreach (var person in people)
        {
            await using var client = person.MakeUndisturbed(servers.DataPort);
            violations.AddRange(await ChangeRules.FindViolationsAsync(_model, client, person.UserId, cancellationToken));
            violations.AddRange(await SearchRules.FindViolationsAsync(_model, client, person.UserId, cancellationToken));
            violations.AddRange(await ChangeRules.FindViolationsAsync(_talks!, client, person.UserId, cancellationToken));
        }

        return violations;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var task in _tasks)
        {
            await task.DisposeAsync();
        }
    }

    private async Task EndDoubtsAsync(TalkoClient founder, CancellationToken cancellationToken)
    {
        var (messageIds, isGroup) = _model!.Doubts();
        foreach (var messageId in messageIds)
        {
            var page = await founder.GetMessagesAsync(
                new GetMessagesParams(ChatId, MessageIds: [messageId], UserId: _model.FounderId), cancellationToken);
            _model.Take(page.Messages.Single());
        }

        if (isGroup)
        {
            var chats = await founder.GetChatsAsync(_model.FounderId, 0, chatIds: [ChatId], cancellationToken: cancellationToken);
            _model.Take(chats.Chats.Single());
        }
    }

    private async Task<TalkoClient> MakeFounderAsync(CancellationToken cancellationToken)
    {
        var where = Person.Patience with { DataPort = servers.DataPort };
        var account = await Accounts.MakeAsync(where, auth, ChangingGroup.FounderName, cancellationToken);
        var client = new TalkoClient(where) { Token = account.Token };
        _model = await ChangingGroup.MakeAsync(client, account.UserId, cancellationToken);
        if (options.CrowdMessages > 0)
        {
            await Crowd.InsertAsync(servers.Storage, _model.ChatId, account.UserId, options.CrowdMessages, cancellationToken);
        }

        return client;
    }

    private int SeedOf(int number) => unchecked((options.Seed * 31) + number);
}
