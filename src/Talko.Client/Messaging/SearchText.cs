using System.Text;

namespace Talko.Client.Messaging;

/// <summary>
/// What one looks for, as it is typed: words, <c>"a phrase"</c>, <c>pre*</c>, <c>-without</c> and filters such as
/// <c>from:"Joe Rogan"</c> (protocol-conversations.md, Finding messages).
/// </summary>
public static class SearchText
{
    /// <summary>How many terms count; the server passes over those that follow.</summary>
    public const int MaxTerms = 16;

    private const char Quote = '"';

    /// <summary>The terms of a text, as they are typed.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = char.IsWhiteSpace(text[start]) ? start + 1 : EndOfTerm(text, start);
            if (!char.IsWhiteSpace(text[start]))
            {
                terms.Add(text[start..end]);
            }

            start = end;
        }

        return terms;
    }

    /// <summary>A filter such as <c>from:Ada</c>, its value in quotes where it needs them; null where it cannot be said.</summary>
    public static string? Filter(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var isPlain = value.Length > 0 && value[0] != Quote && !value.Any(char.IsWhiteSpace);
        return isPlain ? $"{name}:{value}" : value.Contains(Quote, StringComparison.Ordinal) ? null : $"{name}:\"{value}\"";
    }

    /// <summary>Whether a text says itself in which chats it is looked for.</summary>
    public static bool NamesChat(string text) =>
        Split(text).Any(term => term.TrimStart('-') is { Length: > 3 } filter
            && filter.StartsWith("in:", StringComparison.OrdinalIgnoreCase));

    /// <summary>Why the server would refuse a text, for a person to read; null where it would not.</summary>
    internal static string? FindProblem(string text, int maxBytes) =>
        string.IsNullOrWhiteSpace(text)
            ? "there is nothing to look for"
            : Encoding.UTF8.GetByteCount(text) is var count && count > maxBytes
                ? $"that is {count} bytes long, at most {maxBytes} can be looked for"
                : null;

    // Behind a colon, too, a quote reaches to the next one.
    private static int EndOfTerm(string text, int start)
    {
        var place = start + (text[start] == '-' && start + 1 < text.Length ? 1 : 0);
        if (text[place] == Quote)
        {
            return EndOfQuoted(text, place);
        }

        for (; place < text.Length && !char.IsWhiteSpace(text[place]); place++)
        {
            if (text[place] == ':' && place + 1 < text.Length && text[place + 1] == Quote)
            {
                return EndOfQuoted(text, place + 1);
            }
        }

        return place;
    }

    private static int EndOfQuoted(string text, int quote) =>
        text.IndexOf(Quote, quote + 1) is var end && end < 0 ? text.Length : end + 1;
}
