using System.Text.Json.Nodes;
using CsCheck;
using Talko.Protocol.Messages;
using Talko.Testing.Processes;

namespace Talko.Client.Tests.Vectors;

/// <summary>
/// Whatever of a chat is lost, late, repeated, changed, renamed or forged, the newest push makes it equal to a fresh
/// load; and the page ends every such way as the library does.
/// </summary>
public sealed class EqualityTests
{
    // So few that the bounds are met.
    private const int Few = 8;

    // So many that the library cuts nothing by itself: in the page the view decides when.
    private const int Many = 1000;

    [Theory]
    [InlineData(ChatHistory.Joined)]
    [InlineData(ChatHistory.All)]
    public void A_chat_ends_equal_to_a_fresh_load(string history) =>
        StepsOf(_ => true).Sample(steps => Draw(steps, Few, keepsReadStates: true, history), iter: 3_000);

    [Fact]
    public async Task The_page_ends_where_the_library_does()
    {
        var traces = new JsonArray();
        StepsOf(PageKnows.Steps.Contains).Sample(
            steps => traces.Add(Draw(steps, Many, PageKnows.ReadStates, ChatHistory.Joined).ToVector($"drawn {traces.Count}")),
            iter: 300,
            threads: 1);
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(
            folder.File("traces.json"), traces.ToJsonString(), TestContext.Current.CancellationToken);

        var printed = await NodeTests.RunAsync(
            new Dictionary<string, string> { ["TALKO_TRACES"] = folder.File("traces.json") }, "traces.test.js");

        Assert.Contains($"{traces.Count} traces", printed, StringComparison.Ordinal);
    }

    private static Gen<(DrawnStep Step, int Choice)[]> StepsOf(Func<string, bool> isDrawn)
    {
        var drawn = DrawnChat.Steps.Where(step => isDrawn(step.Name)).ToList();
        return Gen.Select(Gen.Int[0, drawn.Count - 1].Select(index => drawn[index]), Gen.Int[0, 1000]).Array[0, 80];
    }

    private static DrawnChat Draw(
        (DrawnStep Step, int Choice)[] steps,
        int most,
        bool keepsReadStates,
        string history)
    {
        var chat = new DrawnChat(most, keepsReadStates, history);
        try
        {
            foreach (var (step, choice) in steps)
            {
                step.Take(chat, choice);
            }

            chat.Settle();
            chat.Check();
            return chat;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.Message} after {chat.ToVector("drawn").ToJsonString()}", exception);
        }
    }
}
