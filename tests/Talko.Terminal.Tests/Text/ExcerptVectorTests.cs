using System.Text.Json.Nodes;
using Talko.Protocol.Messages;
using Talko.Terminal.Text;

namespace Talko.Terminal.Tests.Text;

/// <summary>The cases of tests/vectors/text/excerpts.json, which the page is held to as well.</summary>
public sealed class ExcerptVectorTests
{
    public static TheoryData<string> Names => [.. Cases().Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_excerpt_is_read_as_the_vectors_say(string name)
    {
        var given = Cases().Single(candidate => Name(candidate) == name);

        Assert.Equal(Parts(given["plain"]), PlainExcerpt.Of((string)given["text"]!, Parts(given["excerpt"])));
    }

    private static IEnumerable<JsonNode> Cases() =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests/vectors/text/excerpts.json")))!.AsArray().OfType<JsonNode>();

    private static string Name(JsonNode given) => (string)given["name"]!;

    private static List<ExcerptPart> Parts(JsonNode? parts) =>
        [.. parts!.AsArray().Select(part => new ExcerptPart((string)part![0]!, (bool)part[1]!))];
}
