using Talko.Checker.Faults;
using Talko.Checker.Schedule;
using Talko.Testing.Postgres;

namespace Talko.Checker.Tests;

/// <summary>Whole rounds. Their logs stay in the folder that is printed.</summary>
public sealed class RoundTests
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "talko-checker");

    [Fact]
    public async Task Whatever_is_disturbed_every_promise_is_kept()
    {
        var seed = Randomness.NewSeed();

        var result = await RunAsync(new RoundOptions(seed, RoundFolder.Make(Folder, seed)));

        Assert.True(result.Violations.Count == 0, result.ToString());
        string[] facts =
        [
            Facts.Acknowledged,
            Facts.Changes,
            nameof(Happening.KillOfDataServer),
            nameof(Happening.LostAnswer),
            nameof(Happening.GapFill),
        ];
        Assert.All(facts, fact => Assert.True(result.Count(fact) > 0, $"{fact}: {result}"));
    }

    [Fact]
    public async Task Two_DataServers_on_one_PostgreSQL_keep_every_promise()
    {
        var seed = Randomness.NewSeed();

        var result = await RunAsync(new RoundOptions(seed, RoundFolder.Make(Folder, seed))
        {
            DbUrl = await (await SharedCluster.GetAsync()).MakeDatabaseAsync(),
            DataServers = 2,
        });

        Assert.True(result.Violations.Count == 0, result.ToString());
        Assert.True(result.Count(nameof(Happening.KillOfDataServer)) > 0, result.ToString());
    }

    [Theory]
    [InlineData("early-answer")]
    [InlineData("no-dedupe")]
    [InlineData("no-gap-fill")]
    [InlineData("not-one-at-a-time")]
    public async Task A_faulty_part_is_found(string name)
    {
        var fault = FaultyParts.Names[name];
        var seed = Randomness.NewSeed();

        var result = await RunAsync(FaultyParts.RoundThatShows(fault, seed, RoundFolder.Make(Folder, seed)));

        var isFound = result.Violations.Any(violation => violation.Kind == FaultyParts.ExpectedViolation(fault));
        Assert.True(isFound, result.ToString());
    }

    [Fact]
    public async Task The_same_rounds_without_a_faulty_part_are_good()
    {
        var seed = Randomness.NewSeed();
        var kinds = Enum.GetValues<FaultyPart>().SelectMany(fault => FaultyParts.KindsThatShow(fault) ?? []).Distinct();
        var options = FaultyParts.RoundThatShows(FaultyPart.None, seed, RoundFolder.Make(Folder, seed)) with
        {
            Kinds = [.. kinds],
            SettleTimeout = new RoundOptions(0, "").SettleTimeout,
        };

        var result = await RunAsync(options);

        Assert.True(result.Violations.Count == 0, result.ToString());
    }

    [Fact]
    public void The_same_seed_draws_the_same_schedule()
    {
        var schedule = DrawnSchedule.Draw(42, 60, 5);

        Assert.Equal(schedule, DrawnSchedule.Draw(42, 60, 5));
        Assert.NotEqual(schedule, DrawnSchedule.Draw(43, 60, 5));
        Assert.Equal(
            Enum.GetValues<DisturbanceKind>(),
            DrawnSchedule.Draw(42, 600, 5).Select(line => line.Kind).Distinct().Order());
        Assert.All(schedule, line => Assert.True(line.At + line.For <= 60));
    }

    private static async Task<RoundResult> RunAsync(RoundOptions options)
    {
        var result = await Round.RunAsync(options, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(result.ToString());
        return result;
    }
}
