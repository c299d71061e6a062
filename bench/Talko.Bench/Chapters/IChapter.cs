namespace Talko.Bench.Chapters;

/// <summary>Measurements that are shown together.</summary>
internal interface IChapter
{
    /// <summary>Measures what the options pick of it; null where that is nothing.</summary>
    Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken);
}
