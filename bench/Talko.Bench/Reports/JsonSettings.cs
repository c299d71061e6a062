using System.Text.Json.Nodes;

namespace Talko.Bench.Reports;

/// <summary>Settings out of a JSON file.</summary>
internal static class JsonSettings
{
    /// <summary>The members of the object at the end of a path, as name=value; none where it is missing.</summary>
    public static IReadOnlyList<string> Read(string file, params IEnumerable<string> path)
    {
        var node = path.Aggregate(JsonNode.Parse(File.ReadAllText(file)), (parent, name) => parent?[name]);
        return [.. (node as JsonObject ?? []).Select(member => $"{member.Key}={member.Value}")];
    }
}
