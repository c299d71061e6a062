using System.Text.Json.Nodes;

namespace Talko.Servers.Tests.Hostile;

internal static class JsonObjectExtensions
{
    /// <summary>A copy that has this value under this name.</summary>
    public static JsonObject With(this JsonObject members, string name, JsonNode? value)
    {
        var changed = (JsonObject)members.DeepClone();
        changed[name] = value?.DeepClone();
        return changed;
    }
}
