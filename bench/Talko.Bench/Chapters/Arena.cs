using Talko.Bench.Floors;
using Talko.Bench.Measurements;
using Talko.Bench.Postgres;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>Who is measured, and by whom.</summary>
internal sealed class Arena : IDisposable
{
    private readonly List<TalkoServers> _servers = [];

    private Arena(BenchOptions options)
    {
        Options = options;
        Floors = new FloorFactory(options.Folder);
        Runner = new Runner(options);
    }

    public BenchOptions Options { get; }

    public Runner Runner { get; }

    public FloorFactory Floors { get; }

    /// <summary>Talko's servers in all their variants, the default first.</summary>
    public IReadOnlyList<TalkoServers> Servers => _servers;

    /// <summary>Null where it is not installed.</summary>
    public PostgresServer? Postgres { get; private set; }

    /// <summary>Null where it is not installed.</summary>
    public NatsServer? Nats { get; private set; }

    /// <summary>Null where it is not installed.</summary>
    public Mosquitto? Mosquitto { get; private set; }

    public static async Task<Arena> OpenAsync(BenchOptions options)
    {
        var arena = new Arena(options);
        try
        {
            arena.Postgres = await PostgresServer.TryStartAsync(options.Folder);
            arena.Nats = await NatsServer.TryStartAsync();
            arena.Mosquitto = await Mosquitto.TryStartAsync(options.Folder);
            foreach (var variant in options.Variants)
            {
                arena._servers.Add(await TalkoServers.StartAsync(options.Folder, variant));
            }

            return arena;
        }
        catch
        {
            arena.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _servers.ForEach(servers => servers.Dispose());
        Postgres?.Dispose();
        Mosquitto?.Dispose();
        Nats?.Dispose();
        Floors.Dispose();
    }
}
