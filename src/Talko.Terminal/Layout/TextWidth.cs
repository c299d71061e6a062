using System.Globalization;
using System.Text;
using Terminal.Gui.Text;

namespace Talko.Terminal.Layout;

/// <summary>
/// How many columns a text takes on the screen. Terminals disagree about some clusters; the larger answer is taken,
/// since a gap after a character reads better than a character cut off.
/// </summary>
internal static class TextWidth
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>The columns of a text made by <see cref="DisplayText"/>.</summary>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var cluster in Clusters(text))
        {
            width += OfCluster(cluster);
        }

        return width;
    }

    /// <summary>The columns of one grapheme cluster.</summary>
    public static int OfCluster(string cluster)
    {
        if (cluster.Length == 1 && char.IsAscii(cluster[0]))
        {
            return 1;
        }

        var width = 0;
        var isEmoji = false;
        foreach (var rune in cluster.EnumerateRunes())
        {
            width += OfRune(rune);
            isEmoji |= IsEmojiPart(rune.Value) || (rune.Value == ZeroWidthJoiner && width == 2);
        }

        return isEmoji ? 2 : width;
    }

    /// <summary>Whether every terminal draws the cluster in as many columns as are counted here.</summary>
    public static bool IsCertain(string cluster) =>
        cluster.Length == 1 && (cluster[0] < 0x300 || IsBoxOrCjk(cluster[0]));

    /// <summary>What a reader takes for one character each.</summary>
    public static IEnumerable<string> Clusters(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(start));
            yield return length == text.Length ? text : text.Substring(start, length);
            start += length;
        }
    }

    /// <summary>The text, or as much of it as fits with an ellipsis after it.</summary>
    public static string Fit(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var fitted = new StringBuilder();
        var used = 1;
        foreach (var cluster in Clusters(text))
        {
            used += OfCluster(cluster);
            if (used > width)
            {
                break;
            }

            fitted.Append(cluster);
        }

        return width < 1 ? "" : fitted.Append('…').ToString();
    }

    // Most terminals give a spacing vowel sign a column of its own; Terminal.Gui's table gives it none.
    private static int OfRune(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark ? 1 : Math.Max(0, rune.GetColumns());

    private static bool IsEmojiPart(int value) =>
        value is EmojiPresentation or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0x1F1E6 and <= 0x1F1FF);

    private static bool IsBoxOrCjk(char value) =>
        value is (>= '\u2500' and <= '\u259F') or (>= '\u3041' and <= '\u30FF') or (>= '\u4E00' and <= '\u9FA5')
            or (>= '\uAC00' and <= '\uD7A3') or '…' or '↑' or '↓';
}
