using Npgsql;
using Talko.DataServer.Searching;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What a search begins with, if it may.</summary>
/// <param name="Epoch">The database's epoch.</param>
/// <param name="Names">What the names in it name.</param>
/// <param name="Chats">The chats that are searched; null where the names have to be known first.</param>
internal readonly record struct SearchBeginning(string Epoch, SearchNames Names, IReadOnlyList<SearchedChat>? Chats)
{
    /// <summary>Reads it, and has all that is asked later be of this moment.</summary>
    public static async Task<Outcome<SearchBeginning>> ReadAsync(Snapshot snapshot, Actor actor, SearchAsk asked)
    {
        var namesChats = asked.Query.Terms.Any(term => term is ChatTerm);
        await using var batch = snapshot.Ask();
        Snapshot.Begin(batch);
        batch.Add("SELECT epoch FROM Meta");
        UserQueries.AskById(batch, asked.UserId);
        ParticipantQueries.AskAsker(batch, asked.ChatId ?? 0, asked.UserId);
        SearchQueries.AskAuthors(batch, NamesOf(asked.Query));

        // Who may not search for somebody is refused as fast whatever chats that one has.
        if (actor.IsSelf(asked.UserId))
        {
            AskChats(batch, asked, namesChats);
        }

        await using var rows = await Snapshot.ReadAsync(batch);
        await rows.ReadAsync();
        var epoch = rows.GetString(0);
        if (await JudgeAsync(rows, actor, asked) is { } refusal)
        {
            return refusal;
        }

        await rows.NextAsync();
        var authors = await ReadAuthorsAsync(rows, asked.Query);
        await rows.NextAsync();
        return namesChats
            ? new SearchBeginning(epoch, new SearchNames(authors, await ReadChatsAsync(rows)), Chats: null)
            : new SearchBeginning(epoch, new SearchNames(authors, []), await SearchQueries.ReadSearchedChatsAsync(rows));
    }

    private static void AskChats(NpgsqlBatch batch, SearchAsk asked, bool namesChats)
    {
        if (namesChats)
        {
            SearchQueries.AskChats(batch, asked.UserId);
            return;
        }

        SearchQueries.AskSearchedChats(batch, asked.UserId, asked.ChatId is { } chatId ? [chatId] : null, asked.BeforeId);
    }

    private static string?[] NamesOf(SearchQuery query) =>
        [.. query.Terms.OfType<AuthorTerm>().Select(term => term.NameKey).Distinct()];

    private static async Task<Refusal?> JudgeAsync(NpgsqlDataReader rows, Actor actor, SearchAsk asked)
    {
        await rows.NextAsync();
        var hasUser = await rows.ReadAsync();
        await rows.NextAsync();
        var asker = await ParticipantQueries.ReadAskerAsync(rows);
        if (asked.ChatId is { } chatId)
        {
            return asker.Judge(actor, chatId, asked.UserId);
        }

        if (!hasUser)
        {
            return new Refusal(RefusalKind.NoUser, asked.UserId);
        }

        return actor.IsSelf(asked.UserId) ? null : new Refusal(RefusalKind.NotSelf);
    }

    private static async Task<Dictionary<string, IReadOnlyList<long>>> ReadAuthorsAsync(
        NpgsqlDataReader rows, SearchQuery query)
    {
        var found = new List<(string Name, long UserId)>();
        while (await rows.ReadAsync())
        {
            found.Add((rows.GetString(0), rows.GetInt64(1)));
        }

        var byName = found.ToLookup(author => author.Name, author => author.UserId);
        return NamesOf(query).ToDictionary(name => name!, IReadOnlyList<long> (name) => [.. byName[name!]]);
    }

    private static async Task<List<NamedChat>> ReadChatsAsync(NpgsqlDataReader rows)
    {
        var chats = new List<NamedChat>();
        while (await rows.ReadAsync())
        {
            chats.Add(new NamedChat(rows.GetInt64(0), ShownText.ChatName(rows.GetString(1))));
        }

        return chats;
    }
}
