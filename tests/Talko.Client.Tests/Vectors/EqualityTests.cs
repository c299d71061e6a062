using System.Text.Json.Nodes;
using CsCheck;
using Talko.Testing.Processes;

namespace Talko.Client.Tests.Vectors;

/// <summary>
/// Whatever of a chat is lost, late, repeated, changed, renamed or forged, the newest push makes it equal to a fresh
/// load; and the page ends every such way as the library does.
/// </summary>
public sealed class EqualityTests
{
    private const int Kinds = 17;

    // So few that the bounds are met.
    private const int Few = 8;

    // So many that the library cuts nothing by itself: in the page the view decides when.
    private const int Many = 1000;

    private static readonly Gen<(int Kind, int Choice)[]> Steps =
        Gen.Select(Gen.Int[0, Kinds - 1], Gen.Int[0, 1000]).Array[0, 80];

    [Fact]
    public void A_chat_ends_equal_to_a_fresh_load() => Steps.Sample(steps => Draw(steps, Few).Check(), iter: 3_000);

    [Fact]
    public async Task The_page_ends_where_the_library_does()
    {
        var traces = new JsonArray();
        Steps.Sample(steps => traces.Add(Draw(steps, Many).ToVector($"drawn {traces.Count}")), iter: 300, threads: 1);
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(
            folder.File("traces.json"), traces.ToJsonString(), TestContext.Current.CancellationToken);

        var printed = await NodeTests.RunAsync(
            new Dictionary<string, string> { ["TALKO_TRACES"] = folder.File("traces.json") }, "traces.test.js");

        Assert.Contains($"{traces.Count} traces", printed, StringComparison.Ordinal);
    }

    private static DrawnChat Draw((int Kind, int Choice)[] steps, int most)
    {
        var chat = new DrawnChat(most);
        foreach (var (kind, choice) in steps)
        {
            chat.Step(kind, choice);
        }

        chat.Settle();
        return chat;
    }
}
