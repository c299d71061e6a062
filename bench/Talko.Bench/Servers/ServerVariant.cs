namespace Talko.Bench.Servers;

/// <summary>What Talko's servers are started from and with: one contestant each, side by side in one run.</summary>
/// <param name="Name">The contestant's name.</param>
/// <param name="Programs">The folder of the launcher and the servers.</param>
/// <param name="Environment">Variables for all of their processes.</param>
internal sealed record ServerVariant(string Name, string Programs, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>As it was built with this program.</summary>
    public static ServerVariant Default { get; } =
        new(Measurements.Contestant.Talko, AppContext.BaseDirectory, new Dictionary<string, string>());

    /// <summary>The default with variables, given as NAME=VALUE with blanks between them.</summary>
    public static ServerVariant WithEnvironment(string variables)
    {
        var pairs = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        return Default with
        {
            Name = $"{Default.Name} {variables}",
            Environment = pairs.ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? ""),
        };
    }

    /// <summary>Another build: of another commit, or published otherwise.</summary>
    /// <exception cref="InvalidOperationException">There is none in the folder.</exception>
    public static ServerVariant OfBuild(string folder) => File.Exists(Path.Combine(folder, "Talko.dll"))
        ? Default with { Name = $"{Default.Name} in {folder}", Programs = Path.GetFullPath(folder) }
        : throw new InvalidOperationException($"--server_build={folder}: there is no Talko.dll");
}
