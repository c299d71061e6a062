using System.Globalization;
using System.Text;

namespace Talko.Web;

/// <summary>What others sent, as it may stand in a log that an operator reads in a terminal.</summary>
internal static class LogText
{
    private const int UsualLength = 100;

    /// <summary>The text without anything that a terminal would act on, cut where it is long.</summary>
    public static string Of(string? text, int maxLength = UsualLength)
    {
        var shown = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text?.Length ?? 0, maxLength)))
        {
            if (IsVisible(character))
            {
                shown.Append(character);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }

        return shown.Append(text?.Length > maxLength ? "…" : "").ToString();
    }

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
