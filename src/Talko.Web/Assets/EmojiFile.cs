using System.Text;
using System.Text.RegularExpressions;

namespace Talko.Web.Assets;

/// <summary>
/// What the page chooses reactions from: all emoji with their names, in the order of data/emoji-test.txt, which is
/// Unicode's own. One a line; a tenth of that file.
/// </summary>
internal static partial class EmojiFile
{
    public const string Path = "/emoji.txt";

    public static string Read()
    {
        using var stream = typeof(EmojiFile).Assembly.GetManifestResourceStream("unicode/emoji-test.txt")
            ?? throw new InvalidOperationException("emoji-test.txt is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return string.Concat(Entry().Matches(reader.ReadToEnd().ReplaceLineEndings("\n"))
            .Select(entry => $"{entry.Groups["emoji"].Value} {entry.Groups["name"].Value}\n"));
    }

    [GeneratedRegex(@"; fully-qualified +# (?<emoji>\S+) E[0-9.]+ (?<name>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Entry();
}
