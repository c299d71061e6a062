using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What one search asks of PostgreSQL.</summary>
internal sealed class SearchSource(Snapshot snapshot, SearchPlan plan) : ISearchSource
{
    private string? _query;

    public async ValueTask<UnindexedMessages> ReadUnindexedAsync(long beforeId, int limit)
    {
        await using var batch = snapshot.Ask();
        SearchQueries.AskUnindexed(batch, plan, beforeId, limit);
        await using var rows = await Snapshot.ReadAsync(batch);
        var messages = new List<(long, long)>();
        while (await rows.ReadAsync())
        {
            messages.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        return UnindexedMessages.Of(messages, limit);
    }

    // Among the newest first: GIN reads all that there is before the newest are known.
    public async ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit)
    {
        if (await QueryAsync() is not { Length: > 0 } query)
        {
            return [];
        }

        var aboveId = Math.Min(beforeId, 1 + await NewestAsync());
        var newest = await FindAsync(LexemeTerms.Newest(query, aboveId), beforeId, limit);
        return newest.Count == limit ? newest : await FindAsync(query, beforeId, limit);
    }

    public async ValueTask<IReadOnlyList<FoundMessage>> ReadMessagesAsync(IReadOnlyList<long> messageIds)
    {
        await using var batch = snapshot.Ask();
        SearchQueries.AskMessages(batch, plan.Asked.UserId, messageIds);
        await using var rows = await Snapshot.ReadAsync(batch);
        var messages = new List<FoundMessage>();
        while (await rows.ReadAsync())
        {
            messages.Add(new FoundMessage(MessageRow.Read(rows), ShownText.ChatName(rows.GetString(MessageRow.Count))));
        }

        return messages;
    }

    private async Task<string> QueryAsync()
    {
        if (_query is null)
        {
            var chatIds = await ReadIdsAsync(batch => SearchQueries.AskChatIds(batch, plan));
            _query = chatIds.Count == 0 ? string.Empty : LexemeTerms.Query(chatIds, plan.Lookups);
        }

        return _query;
    }

    private async Task<long> NewestAsync() =>
        (await ReadIdsAsync(batch => batch.Add(SearchQueries.Newest))).FirstOrDefault();

    private Task<List<long>> FindAsync(string query, long beforeId, int limit) =>
        ReadIdsAsync(batch => SearchQueries.AskFound(batch, query, beforeId, limit));

    private async Task<List<long>> ReadIdsAsync(Action<NpgsqlBatch> ask)
    {
        await using var batch = snapshot.Ask();
        ask(batch);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await SessionQueries.ReadIdsAsync(rows);
    }
}
