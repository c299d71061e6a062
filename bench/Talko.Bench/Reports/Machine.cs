using System.Diagnostics;
using System.Runtime.InteropServices;
using Talko.Bench.Servers;

namespace Talko.Bench.Reports;

/// <summary>Where it was measured and with what, as lines of text.</summary>
internal static class Machine
{
    public static IEnumerable<string> Describe(BenchOptions options) =>
    [
        $"{ProcessorModel()}, {Environment.ProcessorCount} cores, "
            + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB; {RuntimeInformation.OSDescription}; "
            + $"database on {new DriveInfo(options.Folder).DriveFormat}; "
            + $"load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end",
        $"{RuntimeInformation.FrameworkDescription}; {FirstLine("cc", "--version")}; {FirstLine("nats-server", "--version")}; "
            + $"{FirstLine("mosquitto", "-h")}; {FirstLine("chromium", "--version")}",
        "Talko's servers: `--ui_client=none --auth=trust --recreate_db --insert_fake_chat`, each a process of its own, Release; "
            + $"{RuntimeFlags("Talko.DataServer")}; {RuntimeFlags("Talko.BroadcastServer")}",
        $"{options.Rounds} runs of {options.Window.TotalSeconds} s each, after {options.WarmUp.TotalSeconds} s that are not counted",
    ];

    private static string ProcessorModel() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string FirstLine(string program, string argument)
    {
        if (!Programs.Exists(program))
        {
            return $"{program} is not installed";
        }

        using var process = Process.Start(new ProcessStartInfo(program, [argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var line = process.StandardOutput.ReadLine();
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return line ?? program;
    }

    private static string RuntimeFlags(string server)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{server}.runtimeconfig.json");
        var flags = JsonSettings.Read(file, "runtimeOptions", "configProperties")
            .Where(flag => flag.StartsWith("System.GC.", StringComparison.Ordinal)
                || flag.StartsWith("System.Runtime.Tiered", StringComparison.Ordinal))
            .ToList();
        return $"{server}: {(flags.Count == 0 ? "default runtime flags" : string.Join(", ", flags))}";
    }
}
