using Talko.DataServer.Searching;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Searching, on SQLite.</summary>
internal sealed class SearchStore(Readers readers, Indexer indexer, DataServerOptions options) : ISearchStore
{
    // Of one name, as in an original database.
    private const int MaxAuthors = 20;

    public ValueTask<Outcome<SearchRead>> SearchAsync(
        Actor actor, SearchAsk asked, IPage<SearchHit> page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, asked, page), Search, cancellationToken);

    public Task CatchUpAsync() => indexer.CatchUpAsync();

    private Outcome<SearchRead> Search(Queries queries, (Actor Actor, SearchAsk Asked, IPage<SearchHit> Page) call)
    {
        var (actor, asked, page) = call;
        if (Judge(queries, actor, asked) is { } refusal)
        {
            return refusal;
        }

        var plan = new SearchPlan(asked, FindNames(queries, asked));
        if (plan.IsHopeless)
        {
            return new SearchRead(null, queries.Epoch());
        }

        // SQLite answers at once, so this has ended.
        using var source = new SearchSource(queries, plan);
        var run = new SearchRun(source, plan, page, options);
        return new SearchRead(run.FillAsync().GetAwaiter().GetResult(), queries.Epoch());
    }

    private static Refusal? Judge(Queries queries, Actor actor, SearchAsk asked)
    {
        if (asked.ChatId is { } chatId)
        {
            return queries.Ask(chatId, asked.UserId).Judge(actor, chatId, asked.UserId);
        }

        if (queries.Users.Find(asked.UserId) is null)
        {
            return new Refusal(RefusalKind.NoUser, asked.UserId);
        }

        return actor.IsSelf(asked.UserId) ? null : new Refusal(RefusalKind.NotSelf);
    }

    private static SearchNames FindNames(Queries queries, SearchAsk asked)
    {
        var authors = asked.Query.Terms.OfType<AuthorTerm>().Select(term => term.NameKey).Distinct().ToDictionary(
            key => key,
            IReadOnlyList<long> (key) => [.. queries.Users.FindByKey(key, MaxAuthors).Select(user => user.UserId)]);
        return new SearchNames(authors, asked.Query.Terms.Any(term => term is ChatTerm) ? queries.Search.Chats(asked.UserId) : []);
    }
}
