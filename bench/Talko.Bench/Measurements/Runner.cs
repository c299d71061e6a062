namespace Talko.Bench.Measurements;

/// <summary>Runs the contestants of a measurement in turns, so that whatever else the machine does meets all of them.</summary>
internal sealed class Runner(BenchOptions options)
{
    // Far beyond any run: a load waits for its server without a deadline of its own.
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(120);

    /// <summary>Runs those of the measurements that the options pick.</summary>
    public async Task<IReadOnlyList<Result>> RunAsync(
        IEnumerable<Measurement> measurements, CancellationToken cancellationToken)
    {
        var results = new List<Result>();
        foreach (var measurement in measurements.Where(measurement => options.Wants(measurement.What)))
        {
            Console.Error.WriteLine(measurement.What);
            var contestants = await measurement.PrepareAsync();
            results.Add(new Result(measurement.What, await RunInTurnsAsync(contestants, cancellationToken)));
        }

        return results;
    }

    private async Task<Dictionary<string, IReadOnlyList<Sample>>> RunInTurnsAsync(
        IReadOnlyList<Contestant> contestants, CancellationToken cancellationToken)
    {
        var samples = contestants.ToDictionary(contestant => contestant.Name, _ => new List<Sample>());

        // The first round is thrown away: in it the servers' code becomes what it stays.
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var sample = await SampleAsync(contestant, cancellationToken);
                Console.Error.WriteLine($"  {contestant.Name}: {sample.Figure:N0}{(round == 0 ? " (not counted)" : "")}");
                if (round > 0)
                {
                    samples[contestant.Name].Add(sample);
                }
            }
        }

        return samples.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Sample>)pair.Value);
    }

    private static async Task<Sample> SampleAsync(Contestant contestant, CancellationToken cancellationToken)
    {
        try
        {
            return await contestant.RunAsync().WaitAsync(StuckAfter, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{contestant.Name} no longer answers");
        }
    }
}
