using System.Globalization;
using Talko.Bench.Measurements;

namespace Talko.Bench.Reports;

/// <summary>Tables with a line for each result and a column for each contestant.</summary>
internal static class ResultTable
{
    private const string Nothing = "–";

    /// <summary>The medians of what was measured.</summary>
    public static Table Figures(string what, IReadOnlyList<Result> results, string format = "N0") =>
        Make(what, results, (result, contestant) => Text(result.Figure(contestant), format));

    /// <summary>The same with a column for a ratio.</summary>
    public static Table Figures(
        string what, IReadOnlyList<Result> results, (string Name, Func<Result, double?> Of) ratio)
    {
        var contestants = Contestants(results);
        var table = new Table([what, .. contestants, ratio.Name]);
        foreach (var result in results)
        {
            table.Add([
                result.What,
                .. contestants.Select(contestant => Text(result.Figure(contestant), "N0")),
                Text(ratio.Of(result), "0.00")]);
        }

        return table;
    }

    /// <summary>How many cores the server and the load generator used.</summary>
    public static Table Cores(IReadOnlyList<Result> results) => Make(
        "cores used: server / load generator",
        results,
        (result, contestant) => result.Samples.ContainsKey(contestant)
            ? $"{Text(result.Of(contestant, sample => sample.ServerCores), "0.00")} / "
                + Text(result.Of(contestant, sample => sample.LoadCores), "0.00")
            : Nothing);

    /// <summary>The 50th and the 99th percentile, in milliseconds.</summary>
    public static Table Latencies(string what, IReadOnlyList<Result> results) => Make(
        what,
        results,
        (result, contestant) => result.Of(contestant, sample => sample.Latency?.P50) is { } p50
            ? $"{Text(p50 / 1000, "0.00")} / {Text(result.Of(contestant, sample => sample.Latency?.P99) / 1000, "0.00")}"
            : Nothing);

    /// <summary>One percentile, in milliseconds.</summary>
    public static Table Latencies(string what, IReadOnlyList<Result> results, Func<Latency, double> percentile) => Make(
        what,
        results,
        (result, contestant) => Text(
            result.Of(contestant, sample => sample.Latency is { } latency ? percentile(latency) / 1000 : null), "0.00"));

    /// <summary>A percentile of one contestant in each result, in milliseconds.</summary>
    public static IReadOnlyList<double?> Milliseconds(
        IReadOnlyList<Result> results, string contestant, Func<Latency, double> percentile) =>
        [
            .. results.Select(result => result.Of(
                contestant, sample => sample.Latency is { } latency ? percentile(latency) / 1000 : null)),
        ];

    public static string Text(double? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? Nothing;

    private static Table Make(string what, IReadOnlyList<Result> results, Func<Result, string, string> cell)
    {
        var contestants = Contestants(results);
        var table = new Table([what, .. contestants]);
        foreach (var result in results)
        {
            table.Add([result.What, .. contestants.Select(contestant => cell(result, contestant))]);
        }

        return table;
    }

    private static List<string> Contestants(IReadOnlyList<Result> results) =>
        [.. results.SelectMany(result => result.Samples.Keys).Distinct()];
}
