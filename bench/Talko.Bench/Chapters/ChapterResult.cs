using Talko.Bench.Charts;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;

namespace Talko.Bench.Chapters;

/// <summary>What a chapter found.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What the reader has to know first.</param>
internal sealed record ChapterResult(string Title, string Text)
{
    public IReadOnlyList<Table> Tables { get; init; } = [];

    public IReadOnlyList<Chart> Charts { get; init; } = [];

    public IReadOnlyList<Bar> Bars { get; init; } = [];
}
