namespace Talko.Conformance.Tests;

/// <summary>One file of checks in Python, run against the servers.</summary>
internal static class CheckFile
{
    /// <summary>The file that wants a fresh database.</summary>
    public const string Original = "check_original.py";

    /// <summary>The file that only runs all others.</summary>
    private const string Everything = "check_wire.py";

    // A whole file of checks is one test here; each check inside it has its own, much shorter deadline.
    private static readonly TimeSpan WholeFile = 10 * Deadline.Timeout;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "conformance");

    /// <summary>The files for servers in trust mode.</summary>
    public static IEnumerable<string> Trust => Named("check_*.py").Where(name => name != Everything);

    /// <summary>The files for servers in token mode.</summary>
    public static IEnumerable<string> Token => Named("token_*.py");

    /// <summary>Passes on servers in trust mode of its own.</summary>
    public static Task PassesInTrustModeAsync(string name, string? dbUrl = null) =>
        PassesAsync(name, () => RunningServers.InTrustModeAsync(dbUrl));

    /// <summary>Passes on servers in token mode of its own.</summary>
    public static Task PassesInTokenModeAsync(string name, params string[] serverFlags) =>
        PassesAsync(name, () => RunningServers.InTokenModeAsync(null, serverFlags));

    /// <inheritdoc cref="PassesInTokenModeAsync"/>
    public static Task PassesInTokenModeOnAsync(string name, string dbUrl) =>
        PassesAsync(name, () => RunningServers.InTokenModeAsync(dbUrl));

    /// <summary>Passes on servers that others use, too.</summary>
    public static async Task PassesAsync(string name, RunningServers servers)
    {
        var python = Needs.Program("python3");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(WholeFile);

        var (exitCode, output) = await Python.RunAsync(python, Path.Combine(Folder, name), servers.CheckFlags, timeout.Token);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        var failures = output.Split('\n').Where(line => !line.StartsWith("ok ", StringComparison.Ordinal));
        Assert.True(exitCode == 0, string.Join('\n', failures));
    }

    private static IEnumerable<string> Named(string pattern) =>
        Directory.GetFiles(Folder, pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static async Task PassesAsync(string name, Func<Task<RunningServers>> startAsync)
    {
        Needs.Program("python3");
        await using var servers = await startAsync();
        await PassesAsync(name, servers);
    }
}
