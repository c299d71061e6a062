using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Talko.Testing.Terminal;

/// <summary>
/// A bare pseudo terminal: it shows what a program writes byte by byte, and answers none of its questions. Linux alone.
/// </summary>
public sealed class PseudoTerminal : IAsyncDisposable
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int NameLength = 128;
    private const nuint SetWindowSize = 0x5414;

    private readonly FileStream _stream;
    private readonly string _name;
    private readonly StringBuilder _output = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    private PseudoTerminal(FileStream stream, string name) => (_stream, _name) = (stream, name);

    /// <summary>Raised on another thread when something more was written.</summary>
    public event Action? Written;

    /// <summary>All that was written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The program that was started.</summary>
    public Process Process => _process ?? throw new InvalidOperationException("no program was started");

    /// <summary>Opens one; no size is one the system does not know.</summary>
    public static PseudoTerminal Open(int columns = 0, int rows = 0)
    {
        var master = OpenMaster(ReadWrite | NoControllingTerminal);
        var name = new byte[NameLength];
        if (master < 0 || Grant(master) != 0 || Unlock(master) != 0 || GetName(master, name, NameLength) != 0)
        {
            throw new IOException($"no pseudo terminal: error {Marshal.GetLastPInvokeError()}");
        }

        var stream = new FileStream(new SafeFileHandle(master, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);
        var terminal = new PseudoTerminal(stream, Encoding.ASCII.GetString(name).TrimEnd('\0'));
        terminal.Resize(columns, rows);
        return terminal;
    }

    /// <summary>Starts a shell command in it, as a session of its own; the command begins with <c>exec</c>.</summary>
    public void Start(string command)
    {
        _process = Process.Start(
            "sh", ["-c", $"exec setsid --ctty sh -c '{command}' < {_name} > {_name} 2> {_name}"]);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Tells the program of another size.</summary>
    public void Resize(int columns, int rows)
    {
        var size = new WindowSize { Rows = (ushort)rows, Columns = (ushort)columns };
        if (Control(_stream.SafeFileHandle, SetWindowSize, ref size) != 0)
        {
            throw new IOException($"the terminal cannot be resized: error {Marshal.GetLastPInvokeError()}");
        }
    }

    public async Task TypeAsync(string text) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        lock (_output)
        {
            _output.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process?.Kill();
        await _reading;
        await _stream.DisposeAsync();
        _process?.Dispose();
    }

    private async Task ReadAsync()
    {
        var bytes = new byte[4096];
        var characters = new char[4097];
        try
        {
            while (await _stream.ReadAsync(bytes) is > 0 and var count)
            {
                lock (_output)
                {
                    _output.Append(characters, 0, _decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false));
                }

                Written?.Invoke();
            }
        }
        catch (IOException)
        {
            // That is how the end of the last program in it looks.
        }
    }

    [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static extern int OpenMaster(int flags);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static extern int Grant(int master);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static extern int Unlock(int master);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static extern int GetName(int master, byte[] name, nuint length);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(SafeFileHandle master, nuint request, ref WindowSize size);

    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
