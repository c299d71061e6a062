using System.Text.RegularExpressions;

namespace Talko.Web.Assets.Scripts;

/// <summary>
/// One of the page's modules, as far as joining it with others needs to know it. It understands the forms of import and
/// export that the page's modules have, and no other.
/// </summary>
internal sealed partial class ScriptModule
{
    private const string Extension = ".js";

    /// <param name="path">Where it lies, from the page's root.</param>
    /// <param name="text">What is in the file.</param>
    public ScriptModule(string path, string text)
    {
        (Path, Text) = (path, text);
        Imports = [.. Import().Matches(text).Select(match => new ModuleImport(PathOf(match), NamesIn(match)))];
        LaterImports = [.. LaterImport().Matches(text).Select(PathOf)];
        Exports = [.. Export().Matches(text).Select(match => match.Groups["name"].Value)];
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>What stands for its exports where it is joined with others. No name in the page's files begins so.</summary>
    public string Name => NameOf(Path);

    /// <summary>What must have run before it.</summary>
    public IReadOnlyList<ModuleImport> Imports { get; }

    /// <summary>What it loads when that is needed.</summary>
    public IReadOnlyList<string> LaterImports { get; }

    public IReadOnlyList<string> Exports { get; }

    /// <summary>
    /// Its text as a function's body, line by line: imports are read from the others' names, and what is nothing but a
    /// comment, a quarter of what would be sent, is left empty.
    /// </summary>
    /// <param name="laterFile">The file that has what is loaded later, as the joined file refers to it.</param>
    /// <exception cref="InvalidOperationException">A form of import or export that is not understood.</exception>
    public string ToBody(string laterFile)
    {
        var body = Comment().Replace(Text, match => new string('\n', match.ValueSpan.Count('\n')));
        body = Import().Replace(body, match => $"const {{{match.Groups["names"].Value}}} = {NameAt(match)};");
        body = LaterImport().Replace(body, match => $"(await import(\"{laterFile}\")).{NameAt(match)}");
        body = Export().Replace(body, match => match.Groups["declaration"].Value);
        return Unknown().Match(body) is { Success: true } unknown
            ? throw new InvalidOperationException($"{Path} cannot be joined with others because of this line: {unknown.Value}")
            : body;
    }

    private static string NameOf(string path) => '$' + path["/js/".Length..^Extension.Length].Replace('/', '_').Replace('-', '_');

    private static string[] NamesIn(Match import) =>
        import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string NameAt(Match import) => NameOf(PathOf(import));

    private string PathOf(Match import) => new Uri(new Uri($"file://{Path}"), import.Groups["from"].Value).AbsolutePath;

    // Whole lines alone: finding others takes a parser.
    [GeneratedRegex("""^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)$""", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("""^import \{(?<names>[\w\s,$]*)\} from "(?<from>\.[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("""\bawait import\("(?<from>\.[^"]+)"\)""")]
    private static partial Regex LaterImport();

    [GeneratedRegex("""^export (?<declaration>(?:const|class|(?:async )?function\*?) (?<name>[\w$]+))""", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex("^(?:import|export)\\b.*", RegexOptions.Multiline)]
    private static partial Regex Unknown();
}
