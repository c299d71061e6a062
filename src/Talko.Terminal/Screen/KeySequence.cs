using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Talko.Terminal.Screen;

/// <summary>The sequences a terminal sends: where one ends, and what Terminal.Gui is given for it.</summary>
internal static partial class KeySequence
{
    /// <summary>Escape by itself, as kitty's protocol writes it: nothing has to be waited for after it.</summary>
    public const string Escape = "\e[27u";

    private const char Csi = '[';
    private const char Ss3 = 'O';
    private const int MouseReport = 6;

    /// <summary>Whether a sequence goes on after Escape and this; some begin strings, which answers are.</summary>
    public static bool IsIntroducer(char character) => character is Csi or Ss3 or ']' or 'P' or 'X' or '^' or '_';

    /// <summary>Whether a sequence that is not complete may go on with a character.</summary>
    public static bool CanContinue(StringBuilder held, char character) => held[1] switch
    {
        Csi when IsOldMouseReport(held) => character >= ' ',
        Csi => character is >= ' ' and <= '~',
        Ss3 => character is >= ' ' and <= '~',
        _ => held[^1] != '\e' || character == '\\',
    };

    public static bool IsComplete(StringBuilder held) => held[1] switch
    {
        Csi when IsOldMouseReport(held) => held.Length == MouseReport,

        // What rxvt ends Shift with a key by, is inside a sequence anywhere else.
        Csi when held[^1] == '$' => held[2] is >= '0' and <= '9',
        Csi => held[^1] >= '@' && !(held.Length == 3 && held[2] == Csi),
        Ss3 => held[^1] >= '@',
        _ => held[^1] is '\a' || (held[^1] is '\\' && held[^2] is '\e'),
    };

    /// <summary>The same key or answer as Terminal.Gui knows it; nothing for what it does not know.</summary>
    public static string Known(string sequence) => sequence[1] switch
    {
        Csi => KnownCsi(sequence),
        Ss3 => KnownSs3(sequence),
        _ => sequence,
    };

    private static string KnownCsi(string sequence)
    {
        if (LinuxFunctionKey().IsMatch(sequence))
        {
            return $"\e[{sequence[^1] - 'A' + 11}~";
        }

        if (RxvtKey().Match(sequence) is { Success: true } rxvt)
        {
            return KnownKey(rxvt.Groups[1].Value, rxvt.Groups[2].Value, sequence[^1]);
        }

        if (KittyKey().Match(sequence) is { Success: true } kitty)
        {
            return kitty.Groups["code"].Captures.All(code => IsCharacter(code.Value)) ? sequence : "";
        }

        return sequence switch
        {
            [_, _, >= 'a' and <= 'd'] => $"\e[1;2{char.ToUpperInvariant(sequence[^1])}",
            _ => CursorKey().IsMatch(sequence) || MouseEvent().IsMatch(sequence) || Answer().IsMatch(sequence) ? sequence : "",
        };
    }

    // rxvt has its own numbers for Home and End, and says by the last character which modifiers are held.
    private static string KnownKey(string number, string modifiers, char end)
    {
        var known = number switch
        {
            "7" => "1",
            "8" => "4",
            "1" or "2" or "3" or "4" or "5" or "6" or "11" or "12" or "13" or "14" or "15" or "17" or "18" or "19" or "20"
                or "21" or "23" or "24" => number,
            _ => "",
        };
        var held = end switch { '$' => ";2", '^' => ";5", '@' => ";6", _ => modifiers };
        return known.Length == 0 ? "" : $"\e[{known}{held}~";
    }

    private static string KnownSs3(string sequence) => sequence switch
    {
        [_, _, >= 'a' and <= 'd'] => $"\e[1;5{char.ToUpperInvariant(sequence[^1])}",
        [_, _, 'P' or 'Q' or 'R' or 'S' or 't' or 'A' or 'B' or 'C' or 'D' or 'H' or 'F' or 'w' or 'q' or 'y' or 's' or 'u'] =>
            sequence,
        _ => "",
    };

    private static bool IsOldMouseReport(StringBuilder held) => held.Length >= 3 && held[2] == 'M';

    private static bool IsCharacter(string code) =>
        code.Length == 0 || Rune.IsValid(int.Parse(code, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\e\[\[[A-E]$")]
    private static partial Regex LinuxFunctionKey();

    [GeneratedRegex(@"^\e\[([0-9]{1,3})(;[0-9]{1,3}(?::[0-9])?)?(?:~|(?<!;.*)[$^@])$")]
    private static partial Regex RxvtKey();

    [GeneratedRegex(@"^\e\[(?<code>[0-9]{1,7})(?::(?<code>[0-9]{0,7})){0,2}(?:;[0-9]{0,3}(?::[0-9])?)?(?:;[0-9:]{1,40})?u$")]
    private static partial Regex KittyKey();

    [GeneratedRegex(@"^\e\[(?:1;[0-9]{1,3}(?::[0-9])?)?[A-DFHPQRSZ]$")]
    private static partial Regex CursorKey();

    [GeneratedRegex(@"^\e\[<[0-9]{1,4};[0-9]{1,5};[0-9]{1,5}[Mm]$")]
    private static partial Regex MouseEvent();

    // What Terminal.Gui asks for at the start: attributes, modes, sizes, the kind of keyboard.
    [GeneratedRegex(@"^\e\[(?:[?>][0-9;:$]{1,60}[cnuySx]|[0-9;]{1,20}[tn])$")]
    private static partial Regex Answer();
}
