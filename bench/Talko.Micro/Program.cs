using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Talko.Micro;

// Prints a line for each benchmark: its description, nanoseconds and allocated bytes for one operation, with tabs between.
// In this process: building another one takes longer than the benchmarks, and what is looked at are bytes.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddLogger(NullLogger.Instance)
    .WithOptions(ConfigOptions.DisableLogFile);
var failed = false;
foreach (var report in BenchmarkRunner.Run([typeof(FrameBenchmarks), typeof(EnvelopeBenchmarks)], config)
    .SelectMany(summary => summary.Reports))
{
    failed |= !report.Success;
    if (report is { Success: true, ResultStatistics: { } statistics })
    {
        var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')}\t{statistics.Mean:0.0}\t{bytes}"));
    }
}

return failed ? 1 : 0;
