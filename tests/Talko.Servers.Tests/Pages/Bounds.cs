using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Talko.Servers.Tests.Pages;

/// <summary>The bounds of an options record as a table: names and defaults by reflection, the words from its source.</summary>
internal static partial class Bounds
{
    public static string Table(object options, string source)
    {
        var words = Summaries(source);
        var table = new StringBuilder("| bound | default | what |\n|---|---|---|\n");
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.Name.EndsWith("Port", StringComparison.Ordinal) && Format(property, options) is { } value)
            {
                table.Append(CultureInfo.InvariantCulture, $"| {property.Name} | {value} | {words[property.Name]} |\n");
            }
        }

        return table.ToString();
    }

    private static string? Format(PropertyInfo property, object options) => property.Name switch
    {
        "MaxReaders" => "the processors, at least 4",
        "MaxUserReaders" => "half the processors, at least 2",
        "MaxSessionReaders" => "the processors",
        _ => Format(property.GetValue(options)),
    };

    private static string? Format(object? value) => value switch
    {
        TimeSpan time => Format(time),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Format(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays} days"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} min"),
        { TotalSeconds: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds} ms"),
    };

    private static Dictionary<string, string> Summaries(string source) => Documented().Matches(source).ToDictionary(
        match => match.Groups["name"].Value,
        match => Sentence(Comment().Replace(match.Groups["text"].Value, " ")));

    private static string Sentence(string text) =>
        Reference().Replace(text, "$1").Trim().TrimEnd('.').Replace("  ", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"/// <summary>(?<text>(?:(?!</summary>).)*)</summary>\s*public [^\n]*? (?<name>\w+) \{", RegexOptions.Singleline)]
    private static partial Regex Documented();

    [GeneratedRegex(@"\s*///\s*")]
    private static partial Regex Comment();

    [GeneratedRegex("<see cref=\"([^\"]*)\"/>")]
    private static partial Regex Reference();
}
