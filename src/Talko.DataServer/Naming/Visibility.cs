using System.Globalization;
using System.Text;
using Talko.DataServer.Naming.Unicode;

namespace Talko.DataServer.Naming;

/// <summary>Whether a reader sees anything of a text.</summary>
internal static class Visibility
{
    private const int BlankBraillePattern = 0x2800;

    /// <summary>Whether the text shows something.</summary>
    public static bool ShowsSomething(string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(character) && !IsUnseen(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the character is none that is seen, or makes a gap: it can only hide what a text is.</summary>
    public static bool IsUnseen(Rune character) =>
        character.Value == BlankBraillePattern
        || Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || CodePoints.DefaultIgnorable.Contains(character);
}
