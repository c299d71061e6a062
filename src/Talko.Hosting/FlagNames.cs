namespace Talko.Hosting;

/// <summary>The names of flags on a command line.</summary>
public static class FlagNames
{
    /// <summary>Makes `-` and `_` the same in a flag's name: --db-path is --db_path. Values stay as they are.</summary>
    public static string[] Normalize(string[] args) => [.. args.Select(Normalize)];

    private static string Normalize(string arg)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal))
        {
            return arg;
        }

        var end = arg.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? arg : arg[..end];
        return string.Concat("--", name[2..].Replace('-', '_'), arg[name.Length..]);
    }
}
