using System.Diagnostics;
using System.Globalization;

namespace Talko.Checker.Servers;

/// <summary>
/// One of Talko's servers as a process of its own, started again whenever it has been killed. It ends with its
/// standard input, so also when the checker itself is killed.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string _name;
    private readonly string[] _arguments;
    private readonly Journal _journal;
    private readonly StreamWriter _log;
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Task _keeping;
    private Process? _process;
    private double? _away;
    private volatile bool _isListening;

    /// <summary>Starts it.</summary>
    /// <param name="name">What it is called in the journal.</param>
    /// <param name="program">The program beside the checker.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="logPath">The file that gets all its output.</param>
    /// <param name="journal">Is told of starts and ends.</param>
    public ServerProcess(string name, string program, string[] arguments, string logPath, Journal journal)
    {
        _name = name;
        _arguments = [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments, "--exit_with_stdin"];
        _journal = journal;
        _log = new StreamWriter(logPath) { AutoFlush = true };
        _keeping = Task.Run(KeepAsync);
    }

    /// <summary>Ends when it listens for the first time.</summary>
    public Task Listening => _listening.Task;

    /// <summary>How often it ended without having been killed.</summary>
    public int Deaths { get; private set; }

    /// <summary>
    /// Kills it, to be started again after so many seconds; false where it does not listen yet, or a slow machine would
    /// never see it listen.
    /// </summary>
    public bool Kill(double away)
    {
        lock (_gate)
        {
            return _isListening && KillRunning(away);
        }
    }

    /// <summary>Stops it for so many seconds. The shell goes on by itself, so nothing stays stopped for ever.</summary>
    public void Pause(double seconds)
    {
        lock (_gate)
        {
            if (_process is { HasExited: false } process)
            {
                var id = process.Id.ToString(CultureInfo.InvariantCulture);
                var duration = seconds.ToString("0.000", CultureInfo.InvariantCulture);
                using var shell = Process.Start(
                    "/bin/sh", ["-c", "kill -STOP $0 && sleep $1; kill -CONT $0 2>/dev/null", id, duration]);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        KillRunning(0);
        await _keeping;
        await _log.DisposeAsync();
        _end.Dispose();
    }

    private async Task KeepAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using var process = Start();
            if (_end.IsCancellationRequested)
            {
                KillRunning(0);
            }

            await process.WaitForExitAsync();
            var away = EndOf(process);
            await Task.Delay(TimeSpan.FromSeconds(away), _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool KillRunning(double away)
    {
        lock (_gate)
        {
            if (_process is not { HasExited: false } || _away is not null)
            {
                return false;
            }

            _away = away;
            _process.Kill();
            return true;
        }
    }

    private Process Start()
    {
        lock (_gate)
        {
            var process = new Process
            {
                StartInfo = new ProcessStartInfo("dotnet", _arguments)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                },
            };
            process.OutputDataReceived += (_, line) => Log(line.Data);
            process.ErrorDataReceived += (_, line) => Log(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            _process = process;
            _away = null;
            _isListening = false;
            _journal.Note($"{_name} starts as process {process.Id}");
            return process;
        }
    }

    private double EndOf(Process process)
    {
        lock (_gate)
        {
            _process = null;
            if (_away is null)
            {
                Deaths++;
                _listening.TrySetException(new InvalidOperationException($"the {_name} ended with {process.ExitCode}"));
            }

            _journal.Note(_away is null ? $"{_name} died: exit code {process.ExitCode}" : $"{_name} is dead");
            return _away ?? 1;
        }
    }

    private void Log(string? line)
    {
        lock (_log)
        {
            if (line is not null)
            {
                _log.WriteLine(line);
            }
        }

        if (line?.StartsWith("listening on", StringComparison.Ordinal) == true)
        {
            _isListening = true;
            _journal.Note($"{_name} listens");
            _listening.TrySetResult();
        }
    }
}
