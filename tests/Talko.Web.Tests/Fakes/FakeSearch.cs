using System.Globalization;
using Talko.Protocol.Messages;

namespace Talko.Web.Tests.Fakes;

/// <summary>Finds one word in messages: as much of protocol-conversations.md, Finding messages, as the page needs.</summary>
internal static class FakeSearch
{
    private const int PageSize = 20;

    /// <param name="store">Says how many messages a page looks at.</param>
    /// <param name="word">The word.</param>
    /// <param name="messages">The newest first.</param>
    /// <param name="before">The last page's next.</param>
    public static SearchMessagesResult Find(FakeStore store, string word, IReadOnlyList<Message> messages, string? before)
    {
        var below = before is null ? long.MaxValue : long.Parse(before, CultureInfo.InvariantCulture);
        var left = messages.Where(message => message.MessageId < below).ToList();
        var lookedAt = left.Take(store.SearchedPerPage).ToList();
        var hits = lookedAt.Where(message => StartOf(word, message) >= 0).Take(PageSize).ToList();
        var last = hits.Count == PageSize ? hits[^1] : lookedAt.LastOrDefault();
        var hasMore = last is not null && last != left[^1];
        return new SearchMessagesResult(
            [.. hits.Select(message => new SearchHit(message, "N/A", Excerpt(word, message)))],
            hasMore,
            hasMore ? last!.MessageId.ToString(CultureInfo.InvariantCulture) : null,
            store.Epoch);
    }

    private static int StartOf(string word, Message message) =>
        message.MessageText.IndexOf(word, StringComparison.OrdinalIgnoreCase);

    private static ExcerptPart[] Excerpt(string word, Message message)
    {
        var (text, start) = (message.MessageText, StartOf(word, message));
        ExcerptPart[] parts =
        [
            new(text[..start], IsMatch: false),
            new(text.Substring(start, word.Length), IsMatch: true),
            new(text[(start + word.Length)..], IsMatch: false),
        ];
        return [.. parts.Where(part => part.Text.Length > 0)];
    }
}
