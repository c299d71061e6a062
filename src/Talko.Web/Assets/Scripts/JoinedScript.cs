using System.Text;

namespace Talko.Web.Assets.Scripts;

/// <summary>
/// Modules in one file: each is a function that runs once, in order, and returns what it exports. Their lines stay lines,
/// and the source map tells the browser's tools whose they are.
/// </summary>
internal sealed class JoinedScript
{
    private readonly StringBuilder _text = new();
    private readonly SourceMap _map = new();
    private readonly string _laterFile;

    private JoinedScript(string laterFile) => _laterFile = laterFile;

    public string Text => _text.ToString();

    public string Map => _map.ToString();

    /// <summary>What runs at once. Its last module is the page's entry, which may wait for what is loaded later.</summary>
    public static JoinedScript OfStart(IReadOnlyList<ScriptModule> modules, string fileName, string laterFile)
    {
        var script = new JoinedScript(laterFile);
        foreach (var module in modules.SkipLast(1))
        {
            script.Add($"const {module.Name} = (() => {{", module);
        }

        script.Add("(async () => {", modules[^1]);
        script.End(modules.SkipLast(1), fileName);
        return script;
    }

    /// <summary>What is loaded later, and takes from the file that runs at once what that has.</summary>
    public static JoinedScript OfRest(
        IReadOnlyList<ScriptModule> modules, string fileName, string startFile, IEnumerable<ScriptModule> started)
    {
        var script = new JoinedScript($"./{fileName}");
        script.AddLine($"import {{ {NamesOf(started)} }} from \"{startFile}\";");
        foreach (var module in modules)
        {
            script.Add($"const {module.Name} = (() => {{", module);
        }

        script.End(modules, fileName);
        return script;
    }

    private static string NamesOf(IEnumerable<ScriptModule> modules) => string.Join(", ", modules.Select(module => module.Name));

    private void Add(string head, ScriptModule module)
    {
        AddLine(head);
        var body = module.ToBody(_laterFile).TrimEnd('\n');
        _text.Append(body).Append('\n');
        _map.AddSource(module.Path, module.Text, lines: body.AsSpan().Count('\n') + 1);
        AddLine($"return {{ {string.Join(", ", module.Exports)} }};");
        AddLine("})();");
    }

    private void AddLine(string line)
    {
        _text.Append(line).Append('\n');
        _map.AddOwnLine();
    }

    private void End(IEnumerable<ScriptModule> exported, string fileName)
    {
        AddLine($"export {{ {NamesOf(exported)} }};");
        AddLine($"//# sourceMappingURL={fileName}.map");
    }
}
