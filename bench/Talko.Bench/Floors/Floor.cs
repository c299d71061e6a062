using System.Globalization;
using Talko.Bench.Measurements;
using Talko.Bench.Servers;

namespace Talko.Bench.Floors;

/// <summary>A running server that does nothing but accept, read, write and close: what the machine allows.</summary>
internal sealed class Floor : IDisposable
{
    private readonly ServerProcess _server;

    private Floor(ServerProcess server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    public ServerUse Use() => _server.Use();

    /// <summary>Starts a floor's program, which prints its port.</summary>
    public static async Task<Floor> StartAsync(string program, IEnumerable<string> arguments)
    {
        var (server, line) = await ServerProcess.StartAsync(program, arguments, _ => true);
        return new Floor(server, int.Parse(line, CultureInfo.InvariantCulture));
    }

    public void Dispose() => _server.Dispose();
}
