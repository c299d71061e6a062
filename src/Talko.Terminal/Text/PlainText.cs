namespace Talko.Terminal.Text;

/// <summary>A text as it is read, without the marks that draw it.</summary>
internal static class PlainText
{
    // More than a row shows; a text can have 16 KiB.
    private const int LookedAt = 600;

    /// <summary>How it begins: enough for a row or two. As it was typed where nothing is drawn of it.</summary>
    public static string StartOf(string text)
    {
        var typed = Cut(text);
        var lines = TextBlocks.Of(typed).SelectMany(block => block.Lines);
        var plain = string.Join('\n', lines.Select(line => string.Concat(line.Select(run => run.Text))));
        return string.IsNullOrWhiteSpace(plain) ? typed : plain;
    }

    private static string Cut(string text)
    {
        var end = Math.Min(LookedAt, text.Length);
        return end > 0 && char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end];
    }
}
