namespace Talko.Bench.Charts;

/// <summary>A plot for the report.</summary>
/// <param name="FileName">Beside the report.</param>
/// <param name="Title">What it shows, for those who do not see it.</param>
/// <param name="Svg">The file's text.</param>
internal sealed record Chart(string FileName, string Title, string Svg);
