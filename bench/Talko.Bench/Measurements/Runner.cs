using Talko.Bench.Loads;

namespace Talko.Bench.Measurements;

/// <summary>Runs the contestants of a measurement in turns, so that whatever else the machine does meets all of them.</summary>
internal sealed class Runner(BenchOptions options)
{
    // Far beyond any run: a load waits for its server without a deadline of its own.
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(60);

    public async Task<Result> RunAsync(Measurement measurement, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine(measurement.What);
        var samples = measurement.Contestants.ToDictionary(contestant => contestant.Name, _ => new List<Sample>());

        // The first round is thrown away: in it the servers' code becomes what it stays.
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var contestant in measurement.Contestants)
            {
                var sample = await SampleAsync(contestant, cancellationToken);
                Console.Error.WriteLine($"  {contestant.Name}: {sample.PerSecond:N0}{(round == 0 ? " (not counted)" : "")}");
                if (round > 0)
                {
                    samples[contestant.Name].Add(sample);
                }
            }
        }

        return new Result(measurement, samples.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Sample>)pair.Value));
    }

    private async Task<Sample> SampleAsync(Contestant contestant, CancellationToken cancellationToken)
    {
        var meter = new Meter(options.WarmUp, options.Window, contestant.ProcessorTime);
        var load = Task.Run(() => contestant.Load.Run(meter), cancellationToken);
        if (await Task.WhenAny(load, Task.Delay(StuckAfter, cancellationToken)) != load)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"{contestant.Name} no longer answers");
        }

        await load;
        return meter.Sample!;
    }
}
