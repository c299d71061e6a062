using Talko.Bench.Loads;
using Talko.Bench.Measurements;

namespace Talko.Bench.Chapters;

/// <summary>Contestants that more than one chapter has.</summary>
internal static class Contestants
{
    /// <summary>The floors, which read the same frames and answer as many bytes as Talko does, and Talko's DataServers.</summary>
    public static async Task<IReadOnlyList<Contestant>> WithFloorsAsync(
        Arena arena, byte[] request, bool keep, Func<int, ILoad> load) =>
        [
            .. await FloorsAsync(arena, request, keep, load),
            .. arena.Servers.Select(talko => Contestant.Of(talko.Name, load(talko.DataPort), talko.Use, arena.Options)),
        ];

    /// <summary>The floors alone; the one in C where there is a compiler.</summary>
    public static async Task<IReadOnlyList<Contestant>> FloorsAsync(
        Arena arena, byte[] request, bool keep, Func<int, ILoad> load)
    {
        var answer = await arena.Servers[0].AnswerAsync(request);
        var contestants = new List<Contestant>();
        if (await arena.Floors.StartCAsync(keep, answer) is { } c)
        {
            contestants.Add(Contestant.Of(Contestant.C, load(c.Port), c.Use, arena.Options));
        }

        var csharp = await arena.Floors.StartCSharpAsync(keep, answer);
        contestants.Add(Contestant.Of(Contestant.CSharp, load(csharp.Port), csharp.Use, arena.Options));
        return contestants;
    }
}
