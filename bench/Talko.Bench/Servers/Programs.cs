namespace Talko.Bench.Servers;

/// <summary>What is installed on this machine.</summary>
internal static class Programs
{
    public static bool Exists(string name) => Find(name) is not null;

    /// <summary>Where it lies; null where it is not installed.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
