using System.Globalization;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Searching;

/// <summary>What a hit shows of its text: what was found and what is around it.</summary>
internal static class Excerpt
{
    /// <summary>The most characters that it has.</summary>
    public const int MaxLength = 200;

    private const int LengthBefore = 60;

    /// <summary>
    /// Part of a text around the first of its matches, in parts that are a match or none. Matches may overlap.
    /// </summary>
    public static IReadOnlyList<ExcerptPart> Of(string text, IReadOnlyList<(int Start, int Length)> matches)
    {
        var ordered = matches.OrderBy(match => match.Start).ToList();
        var (start, end) = FindWindow(text, ordered.Count == 0 ? 0 : ordered[0].Start);
        var parts = new List<ExcerptPart>();
        var place = start;
        foreach (var (matchStart, length) in ordered)
        {
            var (from, to) = (Math.Max(matchStart, place), Math.Min(matchStart + length, end));
            if (from < to)
            {
                Add(parts, text[place..from], isMatch: false);
                Add(parts, text[from..to], isMatch: true);
                place = to;
            }
        }

        Add(parts, text[place..end], isMatch: false);
        return parts;
    }

    private static void Add(List<ExcerptPart> parts, string text, bool isMatch)
    {
        if (text.Length > 0)
        {
            parts.Add(new ExcerptPart(text, isMatch));
        }
    }

    // Whole characters as they are seen, where one of them is not longer than all that is shown.
    private static (int Start, int End) FindWindow(string text, int match)
    {
        var earliest = Math.Max(0, Math.Min(match - LengthBefore, text.Length - MaxLength));
        var start = earliest;
        while (start > 0 && start < match && !IsBoundary(text, start))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && Next(text, end) is var next && next - start <= MaxLength)
        {
            end = next;
        }

        return end > start ? (start, end) : (start, Cut(text, start));
    }

    private static int Next(string text, int place) =>
        place + StringInfo.GetNextTextElementLength(text.AsSpan(place));

    private static bool IsBoundary(string text, int place) => char.IsWhiteSpace(text[place - 1]);

    private static int Cut(string text, int start)
    {
        var end = Math.Min(text.Length, start + MaxLength);
        return end < text.Length && end - start > 1 && char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }
}
