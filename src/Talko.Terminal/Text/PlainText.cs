namespace Talko.Terminal.Text;

/// <summary>A text as it is read, without the marks that draw it.</summary>
internal static class PlainText
{
    // More than a row shows; a text can have 16 KiB.
    private const int LookedAt = 600;

    /// <summary>How it begins: enough for a row or two.</summary>
    public static string StartOf(string text) => string.Join(
        '\n',
        TextBlocks.Of(Cut(text))
            .SelectMany(block => block.Lines)
            .Select(line => string.Concat(line.Select(run => run.Text))));

    private static string Cut(string text)
    {
        var end = Math.Min(LookedAt, text.Length);
        return end > 0 && char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end];
    }
}
