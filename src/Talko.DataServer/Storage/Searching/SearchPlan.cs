using Talko.DataServer.Naming;
using Talko.DataServer.Searching;

namespace Talko.DataServer.Storage.Searching;

/// <summary>How a query is answered.</summary>
internal sealed class SearchPlan(SearchAsk asked, SearchNames names)
{
    public SearchAsk Asked => asked;

    /// <summary>The chats that are searched; null for all that the user takes part in.</summary>
    public long[]? ChatIds { get; } = FindChats(asked, names);

    /// <summary>What the index is asked.</summary>
    public IReadOnlyList<Lookup> Lookups { get; } = Searching.Lookups.Of(asked.Query, asked.UserId, names);

    /// <summary>What is asked of each message that is found so.</summary>
    public MessageTest Test { get; } = new(asked.Query, asked.UserId, names);

    /// <summary>Whether no message can be what is looked for, whatever is stored.</summary>
    public bool IsHopeless { get; } = asked.Query.Terms.Any(term => !term.IsExcluded && term switch
    {
        PhraseTerm phrase => phrase.Words.Count == 0,
        AuthorTerm author => names.Authors[author.NameKey].Count == 0,
        FileTerm => true,
        _ => false,
    });

    /// <summary>
    /// Whether messages of a chat are looked at themselves: those of which the index cannot say anything, or all where it is
    /// not asked.
    /// </summary>
    public bool LooksAtMessagesOf(SearchedChat chat) => Lookups.Count == 0 || chat.IsBehind;

    private static long[]? FindChats(SearchAsk asked, SearchNames names)
    {
        var terms = asked.Query.Terms.OfType<ChatTerm>().ToList();
        if (terms.Count == 0)
        {
            return asked.ChatId is { } chatId ? [chatId] : null;
        }

        return
        [
            .. names.Chats
                .Where(chat => asked.ChatId is null || chat.ChatId == asked.ChatId)
                .Where(chat => NameKey.Of(chat.ChatName) is var key
                    && terms.TrueForAll(term => (term.NameKey == key) != term.IsExcluded))
                .Select(chat => chat.ChatId),
        ];
    }
}
