using System.Diagnostics;
using Talko.Bench.Measurements;

namespace Talko.Bench.Servers;

/// <summary>A server in a process of its own, ended with this object.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>The processes that make up the server; known once it has started.</summary>
    public int[] Ids { get; private set; } = [];

    /// <summary>How long it took from its start to the line that says that it serves.</summary>
    public TimeSpan TimeToReady { get; private set; }

    /// <summary>What the server has used until now.</summary>
    public ServerUse Use() => new(ProcessTree.ProcessorTime(Ids));

    /// <summary>Starts a program and waits until one of its lines says that it serves.</summary>
    /// <returns>The server, and that line.</returns>
    public static async Task<(ServerProcess Server, string Line)> StartAsync(
        string program,
        IEnumerable<string> arguments,
        Func<string, bool> saysReady,
        bool onError = false,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = onError,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        var start = Stopwatch.GetTimestamp();
        var process = Process.Start(info)!;
        var server = new ServerProcess(process);
        using var timeout = new CancellationTokenSource(StartTimeout);
        var lines = onError ? process.StandardError : process.StandardOutput;
        while (await lines.ReadLineAsync(timeout.Token) is { } line)
        {
            if (saysReady(line))
            {
                server.TimeToReady = Stopwatch.GetElapsedTime(start);
                server.Ids = ProcessTree.Ids(process.Id);
                _ = lines.ReadToEndAsync(CancellationToken.None);
                return (server, line);
            }
        }

        server.Dispose();
        throw new InvalidOperationException($"{program} ended before it served");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
