using System.Globalization;
using System.Text.RegularExpressions;
using Talko.Bench.Measurements;

namespace Talko.Bench.Servers;

/// <summary>nats-server, where it is installed: what others reach with the same messages and receivers.</summary>
internal sealed partial class NatsServer : IDisposable
{
    private readonly ServerProcess _server;

    private NatsServer(ServerProcess server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    public ServerUse Use() => _server.Use();

    public static async Task<NatsServer?> TryStartAsync()
    {
        if (!Programs.Exists("nats-server"))
        {
            return null;
        }

        // Port -1 takes any free one; its log says which, before it says that it is ready.
        var port = 0;
        var (server, _) = await ServerProcess.StartAsync(
            "nats-server",
            ["-a", "127.0.0.1", "-p", "-1"],
            line =>
            {
                var match = Listening().Match(line);
                port = match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : port;
                return line.EndsWith("Server is ready", StringComparison.Ordinal);
            },
            onError: true);
        return new NatsServer(server, port);
    }

    public void Dispose() => _server.Dispose();

    [GeneratedRegex(@"Listening for client connections on .*:(\d+)$")]
    private static partial Regex Listening();
}
