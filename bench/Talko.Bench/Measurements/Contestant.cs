using Talko.Bench.Loads;

namespace Talko.Bench.Measurements;

/// <summary>A server under one load: a column of the table.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="RunAsync">One run.</param>
internal sealed record Contestant(string Name, Func<Task<Sample>> RunAsync)
{
    public const string C = "floor in C";
    public const string CSharp = "floor in C#";
    public const string Sqlite = "raw SQLite";
    public const string PgBench = "pgbench";
    public const string Nats = "nats-server";
    public const string Mosquitto = "mosquitto";
    public const string Talko = "Talko";

    /// <summary>A load on a server, as long as the options say.</summary>
    public static Contestant Of(string name, ILoad load, Func<ServerUse> use, BenchOptions options) =>
        new(name, () => Task.Run(() => load.Run(new Meter(options.WarmUp, options.Window, use))));
}
