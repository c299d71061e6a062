using System.Diagnostics;
using System.Globalization;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;

namespace Talko.Bench.Chapters;

/// <summary>Frames and envelopes, by BenchmarkDotNet in a process of its own.</summary>
internal sealed class MicroBenchmarks : IChapter
{
    private const string What = "bytes allocated per frame read";
    private const string FrameRead = "frame read";

    private const string Text = """
        Parts of Talko.Protocol by themselves (BenchmarkDotNet's MemoryDiagnoser, `bench/Talko.Micro`), in the steady state. The
        payload of a frame has 200 bytes; the time at a socket holds the sending and two switches of threads.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!arena.Options.Wants(What))
        {
            return null;
        }

        Console.Error.WriteLine(What);
        var lines = await RunAsync(cancellationToken);
        var table = new Table("operation", "ns", "bytes allocated");
        lines.ForEach(line => table.Add(line.Name, Figure(line.Nanoseconds), Figure(line.Bytes)));
        return new ChapterResult("Allocations of frames and envelopes", Text)
        {
            Tables = [table],
            Bars = [new Bar(What, "–", lines.Where(line => line.Name.StartsWith(FrameRead, StringComparison.Ordinal)).Max(line => line.Bytes))
            {
                Goal = 0, AtMost = true,
            }],
        };
    }

    private static async Task<List<(string Name, double Nanoseconds, double Bytes)>> RunAsync(CancellationToken cancellationToken)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Talko.Micro.dll")]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)]
            : throw new InvalidOperationException("a benchmark of Talko.Micro failed");
    }

    private static (string Name, double Nanoseconds, double Bytes) Parse(string line)
    {
        var fields = line.Split('\t');
        return (fields[0], double.Parse(fields[1], CultureInfo.InvariantCulture), double.Parse(fields[2], CultureInfo.InvariantCulture));
    }

    private static string Figure(double value) => ResultTable.Text(value, "N0");
}
