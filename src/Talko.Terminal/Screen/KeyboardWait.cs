using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Talko.Terminal.Screen;

/// <summary>Sleeps until the keyboard has something to read, and can be woken.</summary>
internal sealed class KeyboardWait : IDisposable
{
    private const int StandardInput = 0;
    private const short Readable = 1;
    private const int Forever = -1;
    private const int Interrupted = 4;

    private readonly AnonymousPipeServerStream _wake = new(PipeDirection.Out);
    private readonly Entry[] _entries;

    public KeyboardWait()
    {
        var wake = (int)_wake.ClientSafePipeHandle.DangerousGetHandle();
        _entries = [new Entry(StandardInput, Readable), new Entry(wake, Readable)];
    }

    /// <summary>Whether there is something to read, or an end to be found out by reading.</summary>
    public bool IsReadable => _entries[0].Returned != 0;

    /// <summary>Sleeps until then, until it is woken or the time is over; null is for ever. False where it cannot.</summary>
    public bool Sleep(TimeSpan? time)
    {
        var milliseconds = time is { } limited ? (int)Math.Ceiling(limited.TotalMilliseconds) : Forever;
        if (Poll(_entries, (nuint)_entries.Length, milliseconds) >= 0)
        {
            return true;
        }

        _entries[0].Returned = 0;
        return Marshal.GetLastPInvokeError() == Interrupted;
    }

    /// <summary>Ends the present sleep and every later one; from any thread.</summary>
    public void Wake() => _wake.WriteByte(0);

    public void Dispose() => _wake.Dispose();

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll([In, Out] Entry[] entries, nuint count, int milliseconds);

    private struct Entry(int descriptor, short wanted)
    {
        public int Descriptor = descriptor;
        public short Wanted = wanted;
        public short Returned;
    }
}
