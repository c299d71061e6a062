using Talko.Bench.Measurements;

namespace Talko.Bench.Loads;

/// <summary>A way of asking a server for work. It opens its own connections and works until the meter stops it.</summary>
internal interface ILoad
{
    /// <summary>Returns what the meter saw.</summary>
    Sample Run(Meter meter);
}
