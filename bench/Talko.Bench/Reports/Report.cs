using System.Globalization;
using System.Text;
using Talko.Bench.Measurements;

namespace Talko.Bench.Reports;

/// <summary>What a run found, as Markdown.</summary>
internal sealed class Report(IReadOnlyList<Result> results, SlowPeersResult? slowPeers, BenchOptions options)
{
    private static readonly string[] Others = [Contestant.C, Contestant.CSharp, Contestant.Nats];

    private string[] Columns => [.. Others, .. results.SelectMany(result => result.Samples.Keys).Except(Others)];

    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(Speeds().ToString());
        text.AppendLine("Cores used by the server / by the load generator:").AppendLine();
        text.AppendLine(Cores().ToString());
        if (slowPeers is not null)
        {
            text.AppendLine(SlowPeers(slowPeers).ToString());
        }

        foreach (var line in Machine.Describe(options))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
        }

        return text.ToString();
    }

    public string Document() => $"""
        # First measurements

        Written by `dotnet run -c Release --project bench/Talko.Bench -- --report={options.Report}` on {DateTime.UtcNow:yyyy-MM-dd}.
        A floor accepts, reads the same frames, writes as many bytes as Talko answers, and closes or reads on: no JSON, no
        storage, no deadline. nats-server fans out payloads of the same size. All of them ran in the same minutes, in turns.

        {Text()}
        """.ReplaceLineEndings("\n");

    private Table Speeds()
    {
        var table = new Table(["what", .. Columns, "ratio", "at least"]);
        foreach (var result in results)
        {
            table.Add([
                result.Measurement.What,
                .. Columns.Select(column => Figure(result.Median(column, Result.PerSecond), "N0")),
                $"{Figure(result.Ratio, "0.00")} of {result.Measurement.ComparedTo}",
                Figure(result.Measurement.AtLeast, "0.00")]);
        }

        return table;
    }

    private static Table SlowPeers(SlowPeersResult result)
    {
        var table = new Table("p99 of a request, a connection each, µs", "alone", "among 200 slow peers", "ratio", "at most");
        table.Add(
            "GetUser",
            Figure(result.Alone, "N0"),
            Figure(result.AmongSlowPeers, "N0"),
            Figure(result.Ratio, "0.00"),
            "2.00");
        return table;
    }

    private Table Cores()
    {
        var table = new Table(["what", .. Columns]);
        foreach (var result in results)
        {
            table.Add([result.Measurement.What, .. Columns.Select(column => Cores(result, column))]);
        }

        return table;
    }

    private static string Cores(Result result, string column) => result.Samples.ContainsKey(column)
        ? $"{Figure(result.Median(column, sample => sample.ServerCores), "0.00")} / "
            + Figure(result.Median(column, sample => sample.LoadCores), "0.00")
        : "–";

    private static string Figure(double? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
