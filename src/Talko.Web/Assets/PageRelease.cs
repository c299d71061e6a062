using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Talko.Web.Assets.Scripts;

namespace Talko.Web.Assets;

/// <summary>
/// What browsers are sent of the page's files: the page itself, and a folder of few files that never change, because
/// another release has another folder.
/// </summary>
internal sealed partial class PageRelease
{
    /// <summary>Where the folders of all releases lie.</summary>
    public const string Root = "/assets/";

    public const string Page = "/index.html";
    public const string Renewed = "/js/renewed.js";

    private const string Styles = "/css/all.css";
    private const string Entry = "/js/main.js";
    private const string Later = "/js/later.js";

    private static readonly string[] Icons = ["/icon.svg", "/icon-unread.svg"];

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The files cannot be joined; the message says why.</exception>
    public PageRelease(IReadOnlyDictionary<string, string> files)
    {
        var page = files[Page];
        AddScripts(files);
        _files[Styles] = string.Join('\n', StyleSheet().Matches(page).Select(match => files[match.Groups["path"].Value]));
        foreach (var icon in Icons)
        {
            _files[icon] = files[icon];
        }
        _files[EmojiFile.Path] = files[EmojiFile.Path];
        RenewedScript = files[Renewed];
        Folder = $"{Root}{Hash(page)}";
        Html = Reference().Replace(JoinStyleSheets(page), $"${{attribute}}=\"{Folder}${{path}}\"");
    }

    /// <summary>The folder of this release.</summary>
    public string Folder { get; }

    /// <summary>The page, which names the folder's files.</summary>
    public string Html { get; }

    /// <summary>What a script of another release is answered with.</summary>
    public string RenewedScript { get; }

    /// <summary>The folder's files by their path in it.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    private void AddScripts(IReadOnlyDictionary<string, string> files)
    {
        var modules = files.Where(file => file.Key.EndsWith(".js", StringComparison.Ordinal))
            .Select(file => new ScriptModule(file.Key, file.Value));
        var graph = new ModuleGraph(modules, Entry);
        var (entryName, laterName) = (Path.GetFileName(Entry), Path.GetFileName(Later));
        Add(Entry, JoinedScript.OfStart(graph.AtOnce, entryName, laterFile: $"./{laterName}"));
        Add(Later, JoinedScript.OfRest(graph.Later, laterName, startFile: $"./{entryName}", graph.AtOnce.SkipLast(1)));
    }

    private void Add(string path, JoinedScript script)
    {
        _files[path] = script.Text;
        _files[$"{path}.map"] = script.Map;
    }

    private string Hash(string page)
    {
        var everything = string.Join('\0', _files.SelectMany(file => new[] { file.Key, file.Value }).Append(page));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(everything)).AsSpan(0, 8));
    }

    /// <summary>The first of the page's links to style sheets becomes the one to all.</summary>
    private static string JoinStyleSheets(string page)
    {
        var first = StyleSheet().Match(page).Groups["path"].Value;
        return StyleSheet().Replace(
            page, match => match.Groups["path"].Value == first ? match.Value.Replace(first, Styles, StringComparison.Ordinal) : "");
    }

    [GeneratedRegex("""^ *<link rel="stylesheet" href="(?<path>/[^"]+)">\n""", RegexOptions.Multiline)]
    private static partial Regex StyleSheet();

    [GeneratedRegex("(?<attribute>src|href)=\"(?<path>/[^\"]+)\"")]
    private static partial Regex Reference();
}
