namespace Talko.Web.Assets.Scripts;

/// <summary>Which of the page's modules run at once and which are loaded later, each after what it imports.</summary>
internal sealed class ModuleGraph
{
    private readonly Dictionary<string, ScriptModule> _byPath;
    private readonly HashSet<ScriptModule> _ordered = [];
    private readonly HashSet<ScriptModule> _entered = [];

    /// <exception cref="InvalidOperationException">An import of what is not there, or is not exported, or in a circle.</exception>
    public ModuleGraph(IEnumerable<ScriptModule> modules, string entry)
    {
        _byPath = modules.ToDictionary(module => module.Path, StringComparer.Ordinal);
        AtOnce = InOrder([entry]);
        Later = InOrder(_byPath.Values.SelectMany(module => module.LaterImports));
    }

    /// <summary>The entry, and all that it cannot do without; the entry is the last.</summary>
    public IReadOnlyList<ScriptModule> AtOnce { get; }

    /// <summary>What is loaded later, with all that only it needs.</summary>
    public IReadOnlyList<ScriptModule> Later { get; }

    private List<ScriptModule> InOrder(IEnumerable<string> paths)
    {
        var order = new List<ScriptModule>();
        foreach (var path in paths)
        {
            Add(path, order);
        }

        return order;
    }

    private void Add(string path, List<ScriptModule> order)
    {
        var module = _byPath.GetValueOrDefault(path) ?? throw new InvalidOperationException($"{path} is imported and is not there");
        if (_ordered.Contains(module))
        {
            return;
        }

        if (!_entered.Add(module))
        {
            throw new InvalidOperationException($"{path} imports itself by way of others");
        }

        foreach (var import in module.Imports)
        {
            Add(import.Path, order);
            RequireExports(module, import);
        }

        _ordered.Add(module);
        order.Add(module);
    }

    // Where modules are joined the browser would take what is missing for undefined.
    private void RequireExports(ScriptModule module, ModuleImport import)
    {
        if (import.Names.Except(_byPath[import.Path].Exports).FirstOrDefault() is { } missing)
        {
            throw new InvalidOperationException($"{module.Path} imports {missing}, which {import.Path} does not export");
        }
    }
}
