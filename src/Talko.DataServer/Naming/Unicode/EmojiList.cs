using System.Globalization;
using System.Text;

namespace Talko.DataServer.Naming.Unicode;

/// <summary>Unicode's list of emoji, which is data/emoji-test.txt as Unicode publishes it.</summary>
internal sealed class EmojiList
{
    private const string VersionLine = "# Version: ";
    private const string StyleSelector = "\uFE0F";

    private readonly Dictionary<string, string> _qualified;

    private EmojiList(string text)
    {
        List<(string Emoji, string Status)> entries = [];
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(VersionLine, StringComparison.Ordinal))
            {
                Version = line[VersionLine.Length..].Trim();
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                entries.Add(ReadEntry(line));
            }
        }

        // An entry that is not fully qualified lacks style selectors of one that is, and nothing else.
        var byPlain = entries
            .Where(entry => entry.Status is "fully-qualified" or "component")
            .ToDictionary(entry => Plain(entry.Emoji), entry => entry.Emoji);
        _qualified = entries.ToDictionary(entry => entry.Emoji, entry => byPlain[Plain(entry.Emoji)]);
    }

    /// <summary>The edition that this program knows.</summary>
    public static EmojiList Known { get; } = new(Read());

    /// <summary>Unicode's number of the edition.</summary>
    public string Version { get; } = string.Empty;

    /// <summary>The entry, fully qualified; null where it is none.</summary>
    public string? FindQualified(string emoji) => _qualified.GetValueOrDefault(emoji);

    private static string Plain(string emoji) => emoji.Replace(StyleSelector, string.Empty, StringComparison.Ordinal);

    // Code points; status # the emoji itself, and its name.
    private static (string Emoji, string Status) ReadEntry(string line)
    {
        var fields = line.Split(';', '#');
        var emoji = new StringBuilder();
        foreach (var codePoint in fields[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            emoji.Append(new Rune(int.Parse(codePoint, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        }

        return (emoji.ToString(), fields[1].Trim());
    }

    private static string Read()
    {
        using var stream = typeof(EmojiList).Assembly.GetManifestResourceStream("unicode/emoji-test.txt")
            ?? throw new InvalidOperationException("emoji-test.txt is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
