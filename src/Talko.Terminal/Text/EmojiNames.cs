using System.Text.RegularExpressions;

namespace Talko.Terminal.Text;

/// <summary>Finds emoji by name, in the order of data/emoji-test.txt, which is Unicode's own.</summary>
internal static partial class EmojiNames
{
    private static readonly Lazy<IReadOnlyList<Emoji>> Known = new(() => [.. Read()]);

    /// <summary>All of them, but for those that are drawn as part of others.</summary>
    public static IReadOnlyList<Emoji> All => Known.Value;

    /// <summary>Those in whose name words begin with each word of a text; names that begin with the text come first.</summary>
    public static IEnumerable<Emoji> Find(string text)
    {
        var words = Words(text);
        return All
            .Where(emoji => Array.TrueForAll(words, word => HasWord(emoji.Name, word)))
            .OrderBy(emoji => !emoji.Name.StartsWith(text.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The one that is itself typed, or the best that is called so; null where none is.</summary>
    public static Emoji? Choose(string text) =>
        All.FirstOrDefault(emoji => emoji.Text == text) ?? Find(text).FirstOrDefault();

    private static bool HasWord(string name, string beginning) =>
        Array.Exists(Words(name), word => word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    private static string[] Words(string text) =>
        text.Split([' ', '-', ':', ',', '_', '“', '”', '(', ')'], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<Emoji> Read()
    {
        using var stream = typeof(EmojiNames).Assembly.GetManifestResourceStream("unicode/emoji-test.txt")
            ?? throw new InvalidOperationException("emoji-test.txt is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (Entry().Match(line) is { Success: true } entry)
            {
                yield return new Emoji(entry.Groups["emoji"].Value, entry.Groups["name"].Value);
            }
        }
    }

    [GeneratedRegex(@"; fully-qualified +# (?<emoji>\S+) E[0-9.]+ (?<name>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
