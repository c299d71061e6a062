using System.Text;
using System.Text.Json;

namespace Talko.Web.Assets.Scripts;

/// <summary>Says of each line of a joined file in which file it stands, and where (ECMA-426).</summary>
internal sealed class SourceMap
{
    // Four numbers, in which 'A' is 0, 'C' 1 and 'D' -1: column here, file, line there, column there; each but the
    // first as the difference from the last that was given.
    private const string NextLine = "AACA";

    private readonly List<string> _sources = [];
    private readonly List<string> _contents = [];
    private readonly StringBuilder _mappings = new();
    private int _lastLine;

    /// <summary>A line that stands in no file.</summary>
    public void AddOwnLine() => _mappings.Append(';');

    /// <summary>All lines of a file.</summary>
    public void AddSource(string path, string content, int lines)
    {
        var file = _sources.Count == 0 ? 0 : 1;
        _sources.Add(path);
        _contents.Add(content);
        _mappings.Append('A').Append(Encode(file)).Append(Encode(-_lastLine)).Append("A;");
        for (var line = 1; line < lines; line++)
        {
            _mappings.Append(NextLine).Append(';');
        }

        _lastLine = lines - 1;
    }

    public override string ToString() => JsonSerializer.Serialize(new
    {
        version = 3,
        sources = _sources,
        sourcesContent = _contents,
        mappings = _mappings.ToString(),
    });

    /// <summary>The format's own number: groups of five bits, the lowest first, the sign in the lowest bit.</summary>
    private static string Encode(int value)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var text = new StringBuilder();
        var left = value < 0 ? (-value << 1) | 1 : value << 1;
        do
        {
            var digit = left & 31;
            left >>= 5;
            text.Append(Digits[left > 0 ? digit | 32 : digit]);
        }
        while (left > 0);
        return text.ToString();
    }
}
