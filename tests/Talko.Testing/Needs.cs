using Xunit;

namespace Talko.Testing;

/// <summary>
/// What a test needs of the machine. On a developer's machine that lacks it the test is skipped with a reason; in CI,
/// which installs it, its lack is a failure.
/// </summary>
public static class Needs
{
    private const string DebianPostgres = "/usr/lib/postgresql";

    /// <summary>
    /// Skips the test where none of the programs is on the path; returns the path of the first that is. The last is what
    /// everybody can install.
    /// </summary>
    public static string Program(params string[] names)
    {
        var found = names.Select(Find).FirstOrDefault(path => path is not null);
        Require(found is not null, names[^1], "is not installed");
        return found!;
    }

    /// <summary>Skips the test where a file of the tree is missing that a command brings; returns its path.</summary>
    public static string File(string path, string command)
    {
        var found = Repository.PathOf(path);
        Require(System.IO.File.Exists(found), path, $"is not there; this brings it: {command}");
        return found;
    }

    /// <summary>Skips the test where there is no PostgreSQL; returns the folder of its programs.</summary>
    public static string Postgres()
    {
        // Debian has a folder for each version, and none of them on the path.
        var folders = Directory.Exists(DebianPostgres)
            ? Directory.EnumerateDirectories(DebianPostgres).Select(version => Path.Combine(version, "bin"))
            : [Path.GetDirectoryName(Find("initdb")) ?? ""];
        var found = folders.Where(folder => System.IO.File.Exists(Path.Combine(folder, "initdb"))).Max(StringComparer.Ordinal);
        Require(found is not null, "PostgreSQL", "is not installed");
        return found!;
    }

    /// <summary>Skips the test where 127.0.0.1 is the only address of this machine that needs no making, as on macOS.</summary>
    public static void ManyLoopbackAddresses() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has all of 127.0.0.0/8");

    private static void Require(bool isThere, string what, string problem)
    {
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{what} is missing, and CI must run this test");
        }

        Assert.SkipUnless(isThere, $"{what} {problem}");
    }

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(System.IO.File.Exists);
}
