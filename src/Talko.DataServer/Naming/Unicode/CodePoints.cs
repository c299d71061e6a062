using System.Globalization;
using System.Text;

namespace Talko.DataServer.Naming.Unicode;

/// <summary>
/// Characters with a property that .NET does not know. The files beside this class list them, as ranges in Unicode's own
/// order, and say of which version they are.
/// </summary>
internal sealed class CodePoints
{
    private readonly int[] _firsts;
    private readonly int[] _lasts;

    private CodePoints(string file)
    {
        var ranges = ReadRanges(file);
        _firsts = [.. ranges.Select(range => FromHex(range[0]))];
        _lasts = [.. ranges.Select(range => FromHex(range[^1]))];
    }

    /// <summary>Those that are not seen where they are not supported, and mostly not where they are.</summary>
    public static CodePoints DefaultIgnorable { get; } = new("default-ignorable.txt");

    /// <summary>Emoji, and what can become one: digits too.</summary>
    public static CodePoints Emoji { get; } = new("emoji.txt");

    public bool Contains(Rune character)
    {
        var index = Array.BinarySearch(_firsts, character.Value);
        var range = index >= 0 ? index : ~index - 1;
        return range >= 0 && character.Value <= _lasts[range];
    }

    private static List<string[]> ReadRanges(string file)
    {
        using var stream = typeof(CodePoints).Assembly.GetManifestResourceStream($"unicode/{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n')
                .Where(line => !line.StartsWith('#'))
                .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(range => range.Split("..")),
        ];
    }

    private static int FromHex(string code) => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
