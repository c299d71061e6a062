namespace Talko.Bench.Loads;

/// <summary>A way of asking a server for work. It opens its own connections and works until the meter stops it.</summary>
internal interface ILoad
{
    void Run(Meter meter);
}
