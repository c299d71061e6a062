using System.Text.Json.Nodes;

namespace Talko.Client.Tests.Vectors;

/// <summary>One case of tests/vectors: what is given, the steps, and what then is so.</summary>
internal sealed record Vector(string Name, JsonNode Given, IReadOnlyList<JsonObject> Steps, JsonObject Then)
{
    public static readonly string Folder = Repository.PathOf("tests/vectors");

    public static IEnumerable<Vector> ReadFile(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsArray().Select(node => new Vector(
            (string)node!["name"]!,
            node["given"]!,
            [.. node["steps"]!.AsArray().Select(step => step!.AsObject())],
            node["then"]!.AsObject()));

    /// <summary>Goes through the steps, and holds each outcome and the end against what is written.</summary>
    public void Run()
    {
        var chat = new VectorChat(Given);
        foreach (var step in Steps)
        {
            var outcome = chat.Take(step);
            Assert.True(outcome == (string?)step["outcome"], $"{Name}: {step.First().Key} was {outcome}: {step.ToJsonString()}");
        }

        var reached = chat.ToJson();
        foreach (var (member, expected) in Then)
        {
            Assert.True(
                JsonNode.DeepEquals(expected, reached[member]),
                $"{Name}: {member} is {reached[member]?.ToJsonString()}, not {expected?.ToJsonString()}");
        }
    }
}
