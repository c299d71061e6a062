using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Talko.Testing.Processes;

/// <summary>One of Talko's programs as a process of its own, as a user starts it.</summary>
public sealed class TalkoProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int SigKill = 9;
    private const int SigCont = 18;
    private const int SigStop = 19;

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private TalkoProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public Task Ended => _process.WaitForExitAsync();

    /// <summary>Standard output so far.</summary>
    public IReadOnlyList<string> Output => Copy(_output);

    /// <summary>Standard error so far.</summary>
    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <summary>Starts a program that stands beside the tests, such as Talko or Talko.DataServer.</summary>
    public static TalkoProcess Start(string program, params string[] arguments) => Start(program, [], arguments);

    /// <summary>The same with further variables in its environment.</summary>
    public static TalkoProcess Start(string program, Dictionary<string, string> environment, params string[] arguments) =>
        Start(["dotnet", PathOf(program), .. arguments], environment);

    /// <summary>The same through another program, which does something first and then becomes it.</summary>
    public static TalkoProcess StartThrough(string[] first, string program, params string[] arguments) =>
        Start([.. first, "dotnet", PathOf(program), .. arguments], []);

    /// <summary>The first line of standard output that starts so.</summary>
    public async Task<string> LineAsync(string start)
    {
        string? line = null;
        await Deadline.Until($"the line {start}… among: {string.Join(" | ", [.. Output, .. Errors])}", () =>
        {
            line = Output.FirstOrDefault(candidate => candidate.StartsWith(start, StringComparison.Ordinal));
            return line is not null || (_process.HasExited ? throw new InvalidOperationException($"it ended with {ExitCode}: {string.Join(" | ", Errors)}") : false);
        });
        return line!;
    }

    /// <summary>Waits for the end. Returns the exit code, all output read.</summary>
    public async Task<int> WaitAsync()
    {
        await Ended.Within("the program to end");
        return ExitCode;
    }

    public void Terminate() => Signal(Id, SigTerm);

    public void Kill() => Signal(Id, SigKill);

    /// <summary>Has it do nothing until <see cref="Continue"/>; its connections stay.</summary>
    public void Stop() => Signal(Id, SigStop);

    public void Continue() => Signal(Id, SigCont);

    public void EndInput() => _process.StandardInput.Close();

    /// <summary>The process that this one started to run a program; null where there is none now.</summary>
    public int? ChildRunning(string program)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && IsChild(folder)
                && ReadOrEmpty(Path.Combine(folder, "cmdline")).Contains(program, StringComparison.Ordinal))
            {
                return id;
            }
        }

        return null;
    }

    public static void KillProcess(int id) => Signal(id, SigKill);

    public static bool IsRunning(int id) => Directory.Exists($"/proc/{id}");

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                Terminate();
                await Ended.Within("the program to end");
            }
        }
        catch (TimeoutException)
        {
            // What would go on beside all other tests is told, and ended.
            _process.Kill(entireProcessTree: true);
            throw;
        }
        finally
        {
            _process.Dispose();
        }
    }

    private static string PathOf(string program) => Path.Combine(AppContext.BaseDirectory, program + ".dll");

    private static TalkoProcess Start(string[] command, Dictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return new TalkoProcess(Process.Start(info)!);
    }

    private static void Add(List<string> lines, string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    private static IReadOnlyList<string> Copy(List<string> lines)
    {
        lock (lines)
        {
            return [.. lines];
        }
    }

    // The fourth field of stat is the parent; the second, the name, is in parentheses and may hold anything.
    private bool IsChild(string folder)
    {
        var stat = ReadOrEmpty(Path.Combine(folder, "stat"));
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.Parse(fields[1], CultureInfo.InvariantCulture) == Id;
    }

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process ended while it was looked at.
            return "";
        }
    }

    private static void Signal(int id, int signal)
    {
        if (SendSignal(id, signal) != 0)
        {
            throw new InvalidOperationException($"signal {signal} to {id} failed");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int id, int signal);
}
