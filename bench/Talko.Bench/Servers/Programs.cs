namespace Talko.Bench.Servers;

/// <summary>What is installed on this machine.</summary>
internal static class Programs
{
    public static bool Exists(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
