using System.Globalization;

namespace Talko.Terminal.Screen;

/// <summary>
/// Makes Alt with a key unmistakable. It arrives as Escape and the key, which Terminal.Gui 2.5 understands only after
/// a pause: what is typed or pasted right behind it would be lost, and some keys always are.
/// </summary>
internal static class AltKeys
{
    private const int Alt = 3;
    private const int ShiftAlt = 4;
    private const int CtrlAlt = 7;

    /// <summary>Alt with a key as kitty's protocol writes it; half a character is no key, and stays as it is.</summary>
    public static string Of(char key)
    {
        if (char.IsSurrogate(key))
        {
            return key.ToString();
        }

        var (code, modifiers) = key switch
        {
            '\r' or '\t' or '\x7f' => (key, Alt),
            < ' ' => ((char)(key + '`'), CtrlAlt),
            >= 'A' and <= 'Z' => (char.ToLowerInvariant(key), ShiftAlt),
            _ => (key, Alt),
        };
        return string.Create(CultureInfo.InvariantCulture, $"\e[{(int)code};{modifiers}u");
    }
}
