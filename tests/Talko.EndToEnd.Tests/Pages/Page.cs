using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Talko.EndToEnd.Tests.Pages;

/// <summary>A page of the documentation, as it is in the tree.</summary>
/// <param name="Path">From the tree's root.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record Page(string Path, string Text)
{
    public static async Task<Page> ReadAsync(string path) =>
        new(path, await File.ReadAllTextAsync(PathOf(path), TestContext.Current.CancellationToken));

    /// <summary>Where a file of the tree is.</summary>
    public static string PathOf(string path, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", "..", path));

    /// <summary>The lines of each fenced block of a language.</summary>
    public IEnumerable<string[]> Blocks(string language) => Fence().Matches(Text)
        .Where(match => match.Groups["language"].Value == language)
        .Select(match => match.Groups["lines"].Value.TrimEnd('\n').Split('\n'));

    [GeneratedRegex("^```(?<language>\\w*)\n(?<lines>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
