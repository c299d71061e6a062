using Talko.Bench.Measurements;

namespace Talko.Bench.Servers;

/// <summary>mosquitto, where it is installed: a broker of MQTT that is written in C.</summary>
internal sealed class Mosquitto : IDisposable
{
    // Nothing is thrown away for a slow receiver: each delivery counts.
    private const string Settings = """
        listener {0} 127.0.0.1
        allow_anonymous true
        max_queued_messages 0
        connection_messages false
        """;

    private readonly ServerProcess _server;

    private Mosquitto(ServerProcess server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    public ServerUse Use() => _server.Use();

    public static async Task<Mosquitto?> TryStartAsync(string folder)
    {
        if (!Programs.Exists("mosquitto"))
        {
            return null;
        }

        var port = FreePort.Find();
        var settings = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(settings, Settings.Replace("{0}", $"{port}", StringComparison.Ordinal));
        var (server, _) = await ServerProcess.StartAsync(
            "mosquitto",
            ["-c", settings],
            line => line.EndsWith("running", StringComparison.Ordinal),
            onError: true);
        return new Mosquitto(server, port);
    }

    public void Dispose() => _server.Dispose();
}
