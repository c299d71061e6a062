using System.Text.Json;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A PostgreSQL that writes down how it ran each statement, by its own auto_explain. The first test starts it.</summary>
public sealed class PlanLog : IAsyncDisposable
{
    private const string Marker = "plan:\n";

    private PostgresCluster? _cluster;

    /// <summary>Makes a database in it.</summary>
    public async Task<string> MakeDatabaseAsync()
    {
        _cluster ??= await PostgresCluster.StartAsync(
            "fsync=off",
            "full_page_writes=off",
            "autovacuum=off",
            "session_preload_libraries=auto_explain",
            "auto_explain.log_min_duration=0",
            "auto_explain.log_analyze=on",
            "auto_explain.log_buffers=on",
            "auto_explain.log_timing=off",
            "auto_explain.log_format=json",
            "auto_explain.log_nested_statements=on",
            "logging_collector=on",
            "log_destination=jsonlog",
            "log_directory=log",
            "log_filename=plans.log");
        return await _cluster.MakeDatabaseAsync();
    }

    /// <summary>All statements that Talko's connections have run in a database.</summary>
    public async Task<List<PlannedStatement>> ReadAsync(string url)
    {
        // What a connection logs comes before it ends, and what the last one logs after the others.
        var file = Path.Combine(_cluster!.LogFolder, "plans.json");
        var end = $"the end {Guid.NewGuid():N}";
        await PostgresCluster.ExecuteAtAsync(url, $"SELECT '{end}'");
        var lines = Array.Empty<string>();
        await Deadline.Until("the log's end", async () =>
        {
            lines = await File.ReadAllLinesAsync(file);
            return lines.Any(line => line.Contains(end, StringComparison.Ordinal));
        });
        var database = new Uri(url).AbsolutePath.TrimStart('/');
        return [.. lines.Select(line => FindStatement(line, database)).OfType<PlannedStatement>()];
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static PlannedStatement? FindStatement(string line, string database)
    {
        var entry = JsonDocument.Parse(line).RootElement;
        var message = entry.GetProperty("message").GetString()!;
        var at = message.IndexOf(Marker, StringComparison.Ordinal);
        if (at < 0 || !IsTalkos(entry, database))
        {
            return null;
        }

        var explained = JsonDocument.Parse(message[(at + Marker.Length)..]).RootElement;
        var plan = explained.GetProperty("Plan");
        return new PlannedStatement(
            explained.GetProperty("Query Text").GetString()!, [.. ScansOf(plan)], PagesOf(IsChange(plan) ? InputOf(plan) : plan));
    }

    private static bool IsTalkos(JsonElement entry, string database) =>
        entry.TryGetProperty("application_name", out var program) && program.GetString() == "Talko"
        && entry.GetProperty("dbname").GetString() == database;

    private static IEnumerable<PlannedScan> ScansOf(JsonElement node)
    {
        if (node.TryGetProperty("Relation Name", out var relation) && !IsChange(node))
        {
            var times = NumberOf(node, "Actual Loops");
            var rows = NumberOf(node, "Actual Rows") + NumberOf(node, "Rows Removed by Filter");
            yield return new PlannedScan(relation.GetString()!, times, rows * times);
        }

        foreach (var scan in PartsOf(node).SelectMany(ScansOf))
        {
            yield return scan;
        }
    }

    private static bool IsChange(JsonElement node) => node.GetProperty("Node Type").GetString() == "ModifyTable";

    // What a change reads, without what it writes.
    private static JsonElement InputOf(JsonElement change) =>
        PartsOf(change).First(part => part.GetProperty("Parent Relationship").GetString() == "Outer");

    private static JsonElement.ArrayEnumerator PartsOf(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray() : default;

    private static double PagesOf(JsonElement node) =>
        NumberOf(node, "Shared Hit Blocks") + NumberOf(node, "Shared Read Blocks");

    private static double NumberOf(JsonElement node, string name) =>
        node.TryGetProperty(name, out var number) ? number.GetDouble() : 0;
}
