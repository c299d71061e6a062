using System.Text;
using Microsoft.Win32.SafeHandles;
using Terminal.Gui.Drivers;

namespace Talko.Terminal.Screen;

/// <summary>
/// Reads the keyboard. Terminal.Gui 2.5 decodes each read of 256 bytes by itself and so breaks characters of a
/// longer paste that lie across two reads; this keeps the decoder's state between them.
/// </summary>
internal sealed class TerminalInput : AnsiInput
{
    private const int ReadSize = 4096;

    private readonly FileStream _keyboard =
        new(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[ReadSize];
    private readonly char[] _characters = new char[ReadSize + 1];
    private bool _hasEnded;

    /// <summary>Raised once, on the input's thread, when the terminal has gone away.</summary>
    public event Action? Ended;

    public override bool Peek() => !_hasEnded && base.Peek();

    public override IEnumerable<char> Read()
    {
        while (Peek())
        {
            var decoded = _decoder.GetChars(_bytes.AsSpan(0, ReadBytes()), _characters, flush: false);
            foreach (var character in AltKeys.Rewrite(_characters.AsSpan(0, decoded)))
            {
                yield return character;
            }
        }
    }

    private int ReadBytes()
    {
        var count = 0;
        try
        {
            count = _keyboard.Read(_bytes);
        }
        catch (IOException)
        {
            // A terminal that was closed answers with an error or with nothing.
        }

        if (count == 0)
        {
            _hasEnded = true;
            Ended?.Invoke();
        }

        return count;
    }
}
