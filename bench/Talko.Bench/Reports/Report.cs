using System.Globalization;
using System.Text;
using Talko.Bench.Chapters;
using Talko.Bench.Charts;
using Talko.Bench.Measurements;

namespace Talko.Bench.Reports;

/// <summary>What a run found, as Markdown with plots beside it.</summary>
internal sealed class Report(IReadOnlyList<ChapterResult> chapters, IReadOnlyList<string> repeated, BenchOptions options)
{
    private const string FileName = "README.md";

    private bool HasBars => chapters.Any(chapter => chapter.Bars.Count > 0);

    /// <summary>The tables alone.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        if (HasBars)
        {
            text.AppendLine(Bars().ToString());
        }

        foreach (var table in chapters.SelectMany(chapter => chapter.Tables))
        {
            text.AppendLine(table.ToString());
        }

        AppendMachine(text);
        return text.ToString();
    }

    /// <summary>Writes it into the folder that the options name.</summary>
    public async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), Document());
        foreach (var chart in chapters.SelectMany(chapter => chapter.Charts).Concat(HasBars ? [BarsChart()] : []))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, chart.FileName), chart.Svg);
        }
    }

    private string Document()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Benchmarks

            Written on {DateTime.UtcNow:yyyy-MM-dd} by

            ```
            dotnet run -c Release --project bench/Talko.Bench -- {options.Arguments}
            ```

            Everything is measured beside something else, in the same minutes, in turns, and what counts is the ratio: figures
            of different days or machines say little about each other. Each figure is the median of {options.Rounds} runs. What
            is measured and the load generator share the machine's cores. [bench/](../../bench) says how it is made.


            """);
        if (HasBars)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                ## What is asked for

                {Bars()}
                ![{BarsChart().Title}]({BarsChart().FileName})


                """);
        }

        foreach (var chapter in chapters)
        {
            AppendChapter(text, chapter);
        }

        text.AppendLine("## Measured on").AppendLine();
        AppendMachine(text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendChapter(StringBuilder text, ChapterResult chapter)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"## {chapter.Title}").AppendLine();
        text.AppendLine(chapter.Text).AppendLine();
        foreach (var table in chapter.Tables)
        {
            text.AppendLine(table.ToString());
        }

        foreach (var chart in chapter.Charts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"![{chart.Title}]({chart.FileName})").AppendLine();
        }
    }

    private void AppendMachine(StringBuilder text)
    {
        foreach (var line in Machine.Describe(options).Concat(repeated.Select(run => $"repeated: {run}")))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
        }
    }

    private Chart BarsChart() => BarChart.Draw(
        "bars.svg", "What is asked for, and what was reached", chapters.SelectMany(chapter => chapter.Bars));

    private Table Bars()
    {
        var table = new Table("what", "compared to", "found", "asked", "stretch", "verdict");
        foreach (var bar in chapters.SelectMany(chapter => chapter.Bars))
        {
            table.Add(bar.What, bar.ComparedTo, Figure(bar.Value), Limit(bar, bar.Goal), Limit(bar, bar.Stretch), bar.Verdict);
        }

        return table;
    }

    private static string Limit(Bar bar, double? limit) =>
        limit is null ? "–" : $"{(bar.AtMost ? "≤" : "≥")} {limit.Value.ToString("0.##", CultureInfo.InvariantCulture)}";

    private static string Figure(double? value) => ResultTable.Text(value, "0.00");
}
