using Talko.Testing;

namespace Talko.Conformance.Tests;

/// <summary>One file of checks in Python, run against servers of its own.</summary>
internal static class CheckFile
{
    /// <summary>The file that only runs all others.</summary>
    private const string Everything = "check_wire.py";

    // A whole file of checks is one test here; each check inside it has its own, much shorter deadline.
    private static readonly TimeSpan WholeFile = 10 * Deadline.Timeout;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "conformance");

    public static IEnumerable<string> All => Directory.GetFiles(Folder, "check_*.py").Select(path => Path.GetFileName(path))
        .Where(name => name != Everything).Order(StringComparer.Ordinal);

    public static async Task PassesAsync(string name)
    {
        var python = Needs.Program("python3");
        await using var servers = await RunningServers.StartAsync();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(WholeFile);

        var (exitCode, output) = await Python.RunAsync(
            python,
            Path.Combine(Folder, name),
            [$"--data_port={servers.DataPort}", $"--broadcast_port={servers.BroadcastPort}"],
            timeout.Token);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        var failures = output.Split('\n').Where(line => !line.StartsWith("ok ", StringComparison.Ordinal));
        Assert.True(exitCode == 0, string.Join('\n', failures));
    }
}
