using System.Globalization;
using System.Text;

namespace Talko.Terminal.Screen;

/// <summary>
/// Makes Alt with a key unmistakable. It arrives as Escape and the key, which Terminal.Gui 2.5 understands only after
/// a pause: what is typed or pasted right behind it would be lost, and some keys always are.
/// </summary>
internal static class AltKeys
{
    private const char Escape = '\e';
    private const int Alt = 3;
    private const int ShiftAlt = 4;
    private const int CtrlAlt = 7;

    /// <summary>The same input, with Alt and a key written as kitty's protocol writes them.</summary>
    public static string Rewrite(ReadOnlySpan<char> input)
    {
        var output = new StringBuilder(input.Length);
        for (var index = 0; index < input.Length; index++)
        {
            if (input[index] == Escape && index + 1 < input.Length && IsKey(input[index + 1]))
            {
                Append(output, input[++index]);
            }
            else
            {
                output.Append(input[index]);
            }
        }

        return output.ToString();
    }

    // The others begin sequences of their own, or are half a character.
    private static bool IsKey(char key) =>
        key is not (Escape or '[' or ']' or 'O' or 'P' or 'X' or '^' or '\\') && !char.IsSurrogate(key);

    private static void Append(StringBuilder output, char key)
    {
        var (code, modifiers) = key switch
        {
            '\r' or '\t' or '\x7f' => (key, Alt),
            < ' ' => ((char)(key + '`'), CtrlAlt),
            >= 'A' and <= 'Z' => (char.ToLowerInvariant(key), ShiftAlt),
            _ => (key, Alt),
        };
        output.Append(CultureInfo.InvariantCulture, $"\e[{(int)code};{modifiers}u");
    }
}
