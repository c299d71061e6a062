using Talko.DataServer.Searching;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Searching;

/// <summary>Whether a message is what a query looks for. What the index says is looked at by this.</summary>
internal sealed class MessageTest(SearchQuery query, long userId, SearchNames names)
{
    private readonly List<PhraseTerm> _phrases = [.. query.Terms.OfType<PhraseTerm>()];
    private readonly List<SearchTerm> _others =
        [.. query.Terms.Where(term => term is not PhraseTerm and not ChatTerm)];

    /// <summary>Where in its text what is looked for stands; null where it is not what is looked for.</summary>
    public IReadOnlyList<(int Start, int Length)>? Find(Message message) =>
        message.Event is null
        && message.DeletedTs is null
        && _others.TrueForAll(term => IsSo(message, term) != term.IsExcluded)
            ? TextMatch.Find(message.MessageText, _phrases)
            : null;

    private bool IsSo(Message message, SearchTerm term) => term switch
    {
        AuthorTerm author => names.Authors[author.NameKey].Contains(message.User.UserId),
        TimeTerm time => message.MessageTs >= time.FromTs && message.MessageTs < time.BeforeTs,
        LinkTerm => Links.IsIn(message.MessageText),
        MentionTerm => message.MentionIds?.Contains(userId) == true,
        _ => false,
    };
}
