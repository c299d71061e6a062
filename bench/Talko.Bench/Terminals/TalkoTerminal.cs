using System.Diagnostics;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Servers;
using Talko.Testing.Terminal;

namespace Talko.Bench.Terminals;

/// <summary>The terminal client in a bare pseudo terminal, before servers that run.</summary>
internal sealed class TalkoTerminal : IAsyncDisposable
{
    private const string ClearInput = "\u0015";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PseudoTerminal _terminal = PseudoTerminal.Open(80, 24);
    private readonly AutoResetEvent _written = new(initialState: false);

    private TalkoTerminal()
    {
        _terminal.Written += () => _written.Set();
    }

    /// <summary>Whether this machine can make one.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() && Programs.Exists("setsid");

    /// <summary>The processor time that it has used until now.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _terminal.Process.Refresh();
            return _terminal.Process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one, and waits until it shows that it is online.</summary>
    public static TalkoTerminal Start(TalkoServers servers, ServerVariant variant, string folder)
    {
        var terminal = new TalkoTerminal();
        terminal._terminal.Start(
            $"exec env XDG_DATA_HOME={folder} TERM=xterm-256color {variant.Environment.Aggregate("", (all, one) => $"{all} {one.Key}={one.Value}")} "
            + $"dotnet {Path.Combine(variant.Programs, "Talko.dll")} --ui_client=terminal --auth=trust --terminal_user_id=1 "
            + $"--connect=localhost --data_port={servers.DataPort} --broadcast_port={servers.BroadcastPort}");
        terminal.WaitFor(" online ");
        return terminal;
    }

    /// <summary>Types so many letters, one after the other, each when the one before is seen.</summary>
    public Latency Type(int count, TimeSpan pause)
    {
        var latencies = new Latencies();
        var typed = "";
        for (var i = 0; i < count; i++)
        {
            if (typed.Length == 20)
            {
                typed = "";
                Send(ClearInput);
            }

            Thread.Sleep(pause);
            typed += (char)('a' + (i % 26));
            _terminal.Clear();
            var start = Stopwatch.GetTimestamp();
            Send(typed[^1..]);
            WaitFor(typed);
            latencies.Add(start, Stopwatch.GetTimestamp());
        }

        return latencies.Read()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _terminal.DisposeAsync();
        _written.Dispose();
    }

    private void Send(string keys) => _terminal.TypeAsync(keys).GetAwaiter().GetResult();

    private void WaitFor(string text)
    {
        while (!_terminal.Output.Contains(text, StringComparison.Ordinal))
        {
            if (!_written.WaitOne(Patience))
            {
                throw new TimeoutException($"the terminal client did not show \"{text}\"");
            }
        }
    }
}
