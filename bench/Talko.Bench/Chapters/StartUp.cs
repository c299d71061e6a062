using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>How long until both servers serve.</summary>
internal sealed class StartUp : IChapter
{
    private const string What = "milliseconds from the launcher's start to ready";

    private const string Text = """
        `Talko --ui_client=none --recreate_db --insert_fake_chat` as a Release build, from the start of its process to its line `ready`: both
        servers accept by then, and the link between them is open.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var contestants = arena.Options.Variants.SelectMany(variant => new[]
        {
            new Contestant($"{variant.Name}, `dotnet Talko.dll`", () => MeasureAsync(arena, variant, byRuntime: true)),
            new Contestant($"{variant.Name}, its executable", () => MeasureAsync(arena, variant, byRuntime: false)),
        });
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>([.. contestants]))], cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Start", Text) { Tables = [ResultTable.Figures("", results)] };
    }

    private static async Task<Sample> MeasureAsync(Arena arena, ServerVariant variant, bool byRuntime)
    {
        using var servers = await TalkoServers.StartAsync(arena.Options.Folder, variant, byRuntime);
        return new Sample(servers.TimeToReady.TotalMilliseconds);
    }
}
