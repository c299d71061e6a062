using System.Collections.Frozen;

namespace Talko.Protocol.Server;

/// <summary>The methods of a server by every name they are called by.</summary>
public sealed class MethodTable
{
    private readonly FrozenDictionary<string, RpcHandler> _byName;

    /// <summary>Makes the table; each handler is found by its name, with and without Request behind it.</summary>
    public MethodTable(IEnumerable<RpcHandler> handlers)
    {
        Handlers = [.. handlers];
        _byName = Handlers
            .SelectMany(handler => NamesOf(handler).Select(name => KeyValuePair.Create(name, handler)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every method, once.</summary>
    public IReadOnlyList<RpcHandler> Handlers { get; }

    /// <summary>The method of this name; null where there is none.</summary>
    public RpcHandler? Find(string name) => _byName.GetValueOrDefault(name);

    private static IEnumerable<string> NamesOf(RpcHandler handler) =>
        [handler.Name, handler.Name + "Request", .. handler.Aliases];
}
