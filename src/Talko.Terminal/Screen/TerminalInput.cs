using System.Collections.Concurrent;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Terminal.Gui.Drivers;

namespace Talko.Terminal.Screen;

/// <summary>
/// Reads the keyboard. Terminal.Gui 2.5 looks for input by the clock, and decodes each read of 256 bytes by itself; this
/// sleeps until there is some, and keeps what is incomplete between two reads.
/// </summary>
internal sealed class TerminalInput : AnsiInput, IInput<char>
{
    private const int ReadSize = 4096;

    private readonly FileStream _keyboard =
        new(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    private readonly KeyboardWait _wait = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly InputSequences _sequences = new();
    private readonly byte[] _bytes = new byte[ReadSize];
    private readonly char[] _characters = new char[ReadSize + 1];
    private ConcurrentQueue<char> _queue = new();

    /// <summary>Raised on the input's thread when there is something new to be processed.</summary>
    public event Action? Arrived;

    /// <summary>Raised on the input's thread when the terminal got the focus, or lost it.</summary>
    public event Action<bool>? FocusChanged;

    /// <summary>Raised once, on the input's thread, when the terminal has gone away.</summary>
    public event Action? Ended;

    void IInput<char>.Initialize(ConcurrentQueue<char> inputQueue) => _queue = inputQueue;

    void IInput<char>.Run(CancellationToken runCancellationToken)
    {
        using var registration = runCancellationToken.Register(_wait.Wake);
        while (!runCancellationToken.IsCancellationRequested)
        {
            if (!_wait.Sleep(_sequences.Patience) || (_wait.IsReadable && !TryRead()))
            {
                Ended?.Invoke();
                return;
            }

            if (!_wait.IsReadable && _sequences.Patience is not null)
            {
                Enqueue(_sequences.Flush());
            }
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _wait.Dispose();
    }

    /// <summary>Reads what is there; false where the terminal is gone.</summary>
    private bool TryRead()
    {
        try
        {
            var count = _keyboard.Read(_bytes);
            var decoded = _decoder.GetChars(_bytes.AsSpan(0, count), _characters, flush: false);
            var hadFocus = _sequences.HasFocus;
            Enqueue(_sequences.Rewrite(_characters.AsSpan(0, decoded)));
            if (_sequences.HasFocus != hadFocus)
            {
                FocusChanged?.Invoke(_sequences.HasFocus);
            }

            return count > 0;
        }
        catch (IOException)
        {
            // A terminal that was closed answers with an error or with nothing.
            return false;
        }
    }

    private void Enqueue(string characters)
    {
        foreach (var character in characters)
        {
            _queue.Enqueue(character);
        }

        Arrived?.Invoke();
    }
}
