using System.Diagnostics;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;

namespace Talko.Bench.Sqlite;

/// <summary>One question again and again, asked of a file by SQLite's own functions.</summary>
internal sealed class SqliteQuery(string path, string sql) : ILoad
{
    public Sample Run(Meter meter)
    {
        using var file = new SqliteFile(path);
        using var statement = file.Prepare(sql);
        var began = Stopwatch.GetTimestamp();
        while (meter.IsRunning())
        {
            statement.RunToEnd();
            began = meter.AddSince(began);
        }

        return meter.Sample!;
    }
}
