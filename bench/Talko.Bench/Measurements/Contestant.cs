using Talko.Bench.Loads;

namespace Talko.Bench.Measurements;

/// <summary>A server under one load: a column of the table.</summary>
internal sealed record Contestant(string Name, ILoad Load, Func<TimeSpan> ProcessorTime)
{
    public const string C = "floor in C";
    public const string CSharp = "floor in C#";
    public const string Nats = "nats-server";
    public const string Talko = "Talko";
}
