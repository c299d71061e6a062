using System.CommandLine;
using System.Diagnostics;
using Talko.Checker;
using Talko.Checker.Faults;
using Talko.Checker.Schedule;
using Talko.Protocol;

if (args is [FaultyDataServer.Command, .. var serverArgs])
{
    return await FaultyDataServer.RunAsync(serverArgs);
}

var seed = new Option<int>("--seed")
{
    Description = "Decides everything that is drawn",
    DefaultValueFactory = _ => Random.Shared.Next(),
};
var seconds = new Option<double?>("--seconds") { Description = "How long a round is disturbed" };
var minutes = new Option<double>("--minutes")
{
    Description = "Begin further rounds, with the seeds that follow, for so long",
};
var clients = new Option<int?>("--clients") { Description = "How many clients there are; the seed says it else" };
var auth = new Option<string?>("--auth") { Description = "The servers' mode; likewise" };
var dbUrl = new Option<string?>("--db_url") { Description = "The servers' database, where it is PostgreSQL's: empty" };
var dataServers = new Option<int>("--data_servers")
{
    Description = "How many DataServers there are on it, killed in turn",
    DefaultValueFactory = _ => 1,
};
var crowdMessages = new Option<int>("--crowd_messages")
{
    Description = "How many messages its changing group has before it begins; with --db_url alone",
};
var kinds = new Option<DisturbanceKind[]>("--kinds")
{
    Description = "What may be done; everything where this is not given",
    AllowMultipleArgumentsPerToken = true,
};
var fault = new Option<string>("--fault")
{
    Description = "A part that is exchanged for a faulty one",
    DefaultValueFactory = _ => "none",
};
var logs = new Option<string>("--logs")
{
    Description = "The folder in which each round has its own",
    DefaultValueFactory = _ => Path.Combine("artifacts", "checker"),
};
auth.AcceptOnlyFromAmong(TalkoServers.Trust, TalkoServers.Token);
fault.AcceptOnlyFromAmong([.. FaultyParts.Names.Keys]);
var command = new RootCommand("Disturbs Talko by a schedule drawn from a seed, and proves that no promise was broken.")
{
    seed, seconds, minutes, clients, auth, dbUrl, dataServers, crowdMessages, kinds, fault, logs,
};
command.SetAction(async (flags, cancellationToken) =>
{
    if (flags.GetValue(clients) < 2)
    {
        Console.Error.WriteLine("--clients: it takes two to talk");
        return 2;
    }

    if (flags.GetValue(crowdMessages) > 0 && flags.GetValue(dbUrl) is null)
    {
        Console.Error.WriteLine("--crowd_messages: only with --db_url");
        return 2;
    }

    var start = Stopwatch.GetTimestamp();
    for (var next = flags.GetValue(seed); ; next++)
    {
        var part = FaultyParts.Names[flags.GetRequiredValue(fault)];
        var folder = RoundFolder.Make(flags.GetRequiredValue(logs), next);
        var options = part == FaultyPart.None
            ? new RoundOptions(next, folder)
            : FaultyParts.RoundThatShows(part, next, folder);
        var result = await Round.RunAsync(
            options with
            {
                Seconds = flags.GetValue(seconds) ?? options.Seconds,
                Clients = flags.GetValue(clients),
                DbUrl = flags.GetValue(dbUrl),
                DataServers = flags.GetValue(dataServers),
                CrowdMessages = flags.GetValue(crowdMessages),
                Auth = flags.GetValue(auth) ?? options.Auth,
                Kinds = flags.GetValue(kinds) is { Length: > 0 } chosen ? chosen : options.Kinds,
            },
            cancellationToken);
        Console.WriteLine(result);
        if (result.Violations.Count > 0)
        {
            return 1;
        }

        if (Stopwatch.GetElapsedTime(start).TotalMinutes >= flags.GetValue(minutes))
        {
            return 0;
        }
    }
});

// Interrupted, it still takes its servers along.
return await command.Parse(args).InvokeAsync(
    new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
