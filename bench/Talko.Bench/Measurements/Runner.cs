namespace Talko.Bench.Measurements;

/// <summary>Runs the contestants of a measurement in turns, so that whatever else the machine does meets all of them.</summary>
internal sealed class Runner(BenchOptions options)
{
    // A hiccup of the machine need not end a run of minutes; what was repeated is reported.
    private const int MostRepeats = 2;

    // Far beyond any run: a load waits for its server without a deadline of its own.
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(120);

    /// <summary>Runs that failed and were made once more, and why.</summary>
    public List<string> Repeated { get; } = [];

    /// <summary>Runs those of the measurements that the options pick.</summary>
    public async Task<IReadOnlyList<Result>> RunAsync(
        IEnumerable<Measurement> measurements, CancellationToken cancellationToken)
    {
        var results = new List<Result>();
        foreach (var measurement in measurements.Where(measurement => options.Wants(measurement.What)))
        {
            Console.Error.WriteLine(measurement.What);
            var contestants = await measurement.PrepareAsync();
            results.Add(new Result(measurement.What, await RunInTurnsAsync(measurement.What, contestants, cancellationToken)));
        }

        return results;
    }

    private async Task<Dictionary<string, IReadOnlyList<Sample>>> RunInTurnsAsync(
        string what, IReadOnlyList<Contestant> contestants, CancellationToken cancellationToken)
    {
        var samples = contestants.ToDictionary(contestant => contestant.Name, _ => new List<Sample>());

        // The first round is thrown away: in it the servers' code becomes what it stays.
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var sample = await SampleAsync(what, contestant, cancellationToken);
                Console.Error.WriteLine($"  {contestant.Name}: {sample.Figure:N0}{(round == 0 ? " (not counted)" : "")}");
                if (round > 0)
                {
                    samples[contestant.Name].Add(sample);
                }
            }
        }

        return samples.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Sample>)pair.Value);
    }

    private async Task<Sample> SampleAsync(string what, Contestant contestant, CancellationToken cancellationToken)
    {
        for (var repeats = 0; ; repeats++)
        {
            try
            {
                return await contestant.RunAsync().WaitAsync(StuckAfter, cancellationToken);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"{contestant.Name} no longer answers");
            }
            catch (Exception exception) when (repeats < MostRepeats && exception is (IOException or InvalidOperationException))
            {
                Repeated.Add($"{what}, {contestant.Name}: {exception.Message}");
                Console.Error.WriteLine($"  {contestant.Name}: {exception.Message}, once more");
            }
        }
    }
}
