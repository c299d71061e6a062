using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.Terminal.Text;

namespace Talko.Terminal.Tests.Text;

/// <summary>The cases of tests/vectors/text, which the page is held to as well.</summary>
public sealed class TextVectorTests
{
    public static TheoryData<string> Names => [.. Cases().Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_text_is_drawn_as_the_vectors_say(string name)
    {
        var given = Cases().Single(candidate => Name(candidate) == name);
        var text = string.Concat(Enumerable.Repeat((string)given["text"]!, (int?)given["times"] ?? 1));
        var expected = given["blocks"] ?? Plain(text);

        // One that looked at a long text again and again would take hours.
        var drawn = await Task.Run(() => TextBlocks.Of(text), TestContext.Current.CancellationToken).Within(name);

        Assert.Equal(expected.ToJsonString(), ToJson(drawn).ToJsonString());
    }

    private static IEnumerable<JsonNode> Cases() =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests/vectors/text/cases.json")))!.AsArray().OfType<JsonNode>();

    private static string Name(JsonNode given) => (string)given["name"]!;

    /// <summary>What a text without any mark is drawn as.</summary>
    private static JsonArray Plain(string text) => [new JsonObject
    {
        ["kind"] = "paragraph",
        ["lines"] = new JsonArray([.. text.Split('\n').Select(line => line.Length == 0
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["text"] = line }))]),
    }];

    private static JsonArray ToJson(IReadOnlyList<TextBlock> blocks) => [.. blocks.Select(block => new JsonObject
    {
        ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(block.Kind.ToString()),
        ["lines"] = new JsonArray([.. block.Lines.Select(line => new JsonArray([.. line.Select(ToJson)]))]),
    })];

    // In the order of the vectors' members.
    private static JsonObject ToJson(TextRun run)
    {
        var json = new JsonObject { ["text"] = run.Text };
        AddIf(json, "href", run.Href);
        AddIf(json, "code", run.IsCode ? true : null);
        AddIf(json, "bold", run.IsBold ? true : null);
        AddIf(json, "italic", run.IsItalic ? true : null);
        return json;
    }

    private static void AddIf(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
