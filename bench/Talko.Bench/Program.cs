using System.CommandLine;
using Talko.Bench;
using Talko.Bench.Floors;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

var rounds = new Option<int>("--rounds") { Description = "Runs of each contestant", DefaultValueFactory = _ => 5 };
var seconds = new Option<double>("--seconds") { Description = "Length of a run", DefaultValueFactory = _ => 1.5 };
var report = new Option<string?>("--report") { Description = "File to write the report to" };
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
var command = new RootCommand("Measures Talko beside bare loops and nats-server, in turns, on this machine.")
{
    rounds, seconds, report, only, environments, builds,
};
command.SetAction(async (flags, cancellationToken) =>
{
    // Not the temporary folder: that is memory on many machines, where nothing is durable.
    var folder = Directory.CreateDirectory(Path.Combine("artifacts", $"bench-{Environment.ProcessId}"));
    try
    {
        await MeasureAsync(
            new BenchOptions
            {
                Rounds = flags.GetValue(rounds),
                Window = TimeSpan.FromSeconds(flags.GetValue(seconds)),
                Folder = folder.FullName,
                Report = flags.GetValue(report),
                Variants =
                [
                    ServerVariant.Default,
                    .. flags.GetValue(environments)!.Select(ServerVariant.WithEnvironment),
                    .. flags.GetValue(builds)!.Select(ServerVariant.OfBuild),
                ],
            },
            flags.GetValue(only)!,
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

static async Task MeasureAsync(BenchOptions options, string only, CancellationToken cancellationToken)
{
    using var floors = new FloorFactory(options.Folder);
    using var nats = await NatsServer.TryStartAsync();
    using var servers = new ServerList();
    foreach (var variant in options.Variants)
    {
        servers.Add(await TalkoServers.StartAsync(options.Folder, variant));
    }

    var runner = new Runner(options);
    var results = new List<Result>();
    foreach (var measurement in await new FirstMeasurements(servers, nats, floors).PrepareAsync())
    {
        if (measurement.What.Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            results.Add(await runner.RunAsync(measurement, cancellationToken));
        }
    }

    var slowPeers = SlowPeersMeasurement.What.Contains(only, StringComparison.OrdinalIgnoreCase)
        ? new SlowPeersMeasurement(servers[0], options).Run()
        : null;
    var report = new Report(results, slowPeers, options);
    Console.WriteLine(report.Text());
    if (options.Report is { } file)
    {
        await File.WriteAllTextAsync(file, report.Document(), cancellationToken);
    }
}
