using System.Text;

namespace Talko.Terminal.Screen;

/// <summary>
/// Takes the input apart into characters, sequences and pastes, and lets through what Terminal.Gui 2.5 understands: of
/// some sequences that it takes for keys and does not know it dies, and others it leaves in the text. It keeps what is
/// not complete yet, so that neither a sequence nor a paste is broken where one read ends.
/// </summary>
internal sealed class InputSequences
{
    private const char Escape = '\e';
    private const string PasteStart = "\e[200~";
    private const string PasteEnd = "\e[201~";
    private const string FocusGained = "\e[I";
    private const string FocusLost = "\e[O";

    // Longer ones are answers that nobody asked for.
    private const int MaxLength = 4096;

    // A person presses Escape alone; what a terminal sends comes at once, but a network may tear it.
    private static readonly TimeSpan EscapePatience = TimeSpan.FromSeconds(0.05);
    private static readonly TimeSpan SequencePatience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan PastePatience = TimeSpan.FromSeconds(4);

    private readonly StringBuilder _held = new();
    private StringBuilder _output = new();
    private bool _isPasting;
    private int _pasteEndMatched;

    /// <summary>How long to wait for more before <see cref="Flush"/>; null where nothing is incomplete.</summary>
    public TimeSpan? Patience => this switch
    {
        { _isPasting: true } => PastePatience,
        { _held.Length: 0 } => null,
        { _held.Length: <= 2 } => EscapePatience,
        _ => SequencePatience,
    };

    /// <summary>Whether the terminal has the focus, as far as it says so.</summary>
    public bool HasFocus { get; private set; } = true;

    /// <summary>What the input so far comes to.</summary>
    public string Rewrite(ReadOnlySpan<char> input)
    {
        foreach (var character in input)
        {
            if (_isPasting)
            {
                TakePasted(character);
            }
            else
            {
                Take(character);
            }
        }

        return TakeOutput();
    }

    /// <summary>What is incomplete and will stay so: Escape, Alt with a key that begins sequences, or nothing.</summary>
    public string Flush()
    {
        if (_isPasting)
        {
            _output.Append(PasteEnd);
            _isPasting = false;
        }
        else if (_held.Length == 1)
        {
            _output.Append(KeySequence.Escape);
        }
        else if (_held.Length == 2)
        {
            _output.Append(AltKeys.Of(_held[1]));
        }

        _held.Clear();
        return TakeOutput();
    }

    private void Take(char character)
    {
        if (_held.Length == 0)
        {
            (character == Escape ? _held : _output).Append(character);
        }
        else if (_held.Length == 1)
        {
            TakeSecond(character);
        }
        else
        {
            TakeFurther(character);
        }
    }

    private void TakeSecond(char character)
    {
        if (character == Escape)
        {
            _output.Append(KeySequence.Escape);
        }
        else if (KeySequence.IsIntroducer(character))
        {
            _held.Append(character);
        }
        else
        {
            _held.Clear();
            _output.Append(AltKeys.Of(character));
        }
    }

    private void TakeFurther(char character)
    {
        if (!KeySequence.CanContinue(_held, character) || _held.Length >= MaxLength)
        {
            Restart(character);
            return;
        }

        _held.Append(character);
        if (KeySequence.IsComplete(_held))
        {
            var sequence = _held.ToString();
            _held.Clear();
            _isPasting = sequence == PasteStart;
            HasFocus = sequence == FocusGained || (HasFocus && sequence != FocusLost);
            _output.Append(_isPasting ? sequence : KeySequence.Known(sequence));
        }
    }

    // An escape that ends nothing begins something.
    private void Restart(char character)
    {
        var isEscaped = _held[^1] == Escape;
        _held.Clear();
        if (isEscaped)
        {
            Take(Escape);
        }

        Take(character);
    }

    private void TakePasted(char character)
    {
        _output.Append(character);
        _pasteEndMatched = character == PasteEnd[_pasteEndMatched] ? _pasteEndMatched + 1 : character == Escape ? 1 : 0;
        if (_pasteEndMatched == PasteEnd.Length)
        {
            (_pasteEndMatched, _isPasting) = (0, false);
        }
    }

    private string TakeOutput()
    {
        var output = _output.ToString();
        _output = new StringBuilder();
        return output;
    }
}
