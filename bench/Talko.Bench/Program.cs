using System.CommandLine;
using Talko.Bench;
using Talko.Bench.Chapters;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

var rounds = new Option<int?>("--rounds") { Description = "Runs of each contestant: 5" };
var seconds = new Option<double?>("--seconds") { Description = "Length of a run: 1" };
var quick = new Option<bool>("--quick") { Description = "One short run of each, to see that it works" };
var report = new Option<string?>("--report") { Description = "Folder to write the report and its plots to" };
var only = new Option<string>("--only") { Description = "Measure what has this in its name", DefaultValueFactory = _ => "" };
var environments = new Option<string[]>("--server_env")
{
    Description = "One more Talko, started with these variables: NAME=VALUE, blanks between them",
    DefaultValueFactory = _ => [],
};
var builds = new Option<string[]>("--server_build")
{
    Description = "One more Talko, started from this folder",
    DefaultValueFactory = _ => [],
};
var command = new RootCommand("Measures Talko beside bare loops, SQLite, pgbench, nats-server and mosquitto, in turns, on this machine.")
{
    rounds, seconds, quick, report, only, environments, builds,
};
command.SetAction(async (flags, cancellationToken) =>
{
    // Not the temporary folder: that is memory on many machines, where nothing is durable.
    var folder = Directory.CreateDirectory(Path.Combine("artifacts", $"bench-{Environment.ProcessId}"));
    var isQuick = flags.GetValue(quick);
    try
    {
        await MeasureAsync(
            new BenchOptions
            {
                Arguments = string.Join(' ', args.Select(arg => arg.Contains(' ') ? $"\"{arg}\"" : arg)),
                Rounds = flags.GetValue(rounds) ?? (isQuick ? 1 : 5),
                Window = TimeSpan.FromSeconds(flags.GetValue(seconds) ?? (isQuick ? 0.3 : 1)),
                Only = flags.GetValue(only)!,
                Folder = folder.FullName,
                Report = flags.GetValue(report),
                Variants =
                [
                    ServerVariant.Default,
                    .. flags.GetValue(environments)!.Select(ServerVariant.WithEnvironment),
                    .. flags.GetValue(builds)!.Select(ServerVariant.OfBuild),
                ],
            },
            cancellationToken);
        return 0;
    }
    catch (Exception exception) when (exception is InvalidOperationException or IOException or TimeoutException
        or OperationCanceledException)
    {
        Console.Error.WriteLine($"the run failed: {exception.Message}");
        return 1;
    }
    finally
    {
        folder.Delete(recursive: true);
    }
});
return await command.Parse(args).InvokeAsync();

static async Task MeasureAsync(BenchOptions options, CancellationToken cancellationToken)
{
    if (options.Rounds < 1 || options.Window <= TimeSpan.Zero)
    {
        throw new InvalidOperationException("--rounds and --seconds are more than 0");
    }

    using var arena = await Arena.OpenAsync(options);
    IChapter[] chapters =
    [
        new Requests(), new Messages(), new PostgresMessages(), new Deliveries(), new IdleStreams(), new MessagePages(), new PostgresPages(),
        new ChatPages(), new OneAmongMany(), new UnreadChats(), new Searches(), new MarksAndMentions(), new GroupSizes(), new Reactions(), new StartUp(),
        new PageLoads(), new KeysAmongMessages(), new TerminalClients(),
        new SlowPeerRequests(), new SilentPeerRequests(), new UnfinishedFrames(), new HalfBehind(), new MicroBenchmarks(),
        new Allocations(),
    ];
    var results = new List<ChapterResult>();
    foreach (var chapter in chapters)
    {
        if (await chapter.MeasureAsync(arena, cancellationToken) is { } result)
        {
            results.Add(result);
        }
    }

    if (results.Count == 0)
    {
        throw new InvalidOperationException($"no line has \"{options.Only}\" in its name");
    }

    var report = new Report(results, arena.Runner.Repeated, options);
    Console.WriteLine(report.Text());
    if (options.Report is { } folder)
    {
        await report.WriteAsync(folder);
    }
}
