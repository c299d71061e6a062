using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Has a message that is edited or deleted found as it is to be, if it is indexed.</summary>
internal static class IndexChange
{
    public static async Task MakeAsync(Transaction transaction, Message message)
    {
        if (await FindAsync(transaction, message) is not { } segment)
        {
            return;
        }

        var terms = new SegmentTerms();
        await using var asked = transaction.Ask();
        terms.Add(await SegmentQueries.ReadAsync(asked, segment), segment.LastId);
        terms.Remove(message.MessageId);
        if (message.DeletedTs is null)
        {
            terms.Add(IndexedMessage.Of(message));
        }

        await using var batch = transaction.Ask();
        IndexStatements.AddRemoval(batch, segment.ChatId, [segment]);
        IndexStatements.AddSegments(batch, segment.ChatId, segment.FirstId, segment.LastId, terms);
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task<IndexSegment?> FindAsync(Transaction transaction, Message message)
    {
        await using var batch = transaction.Ask();
        IndexStatements.AddLock(batch);
        SegmentQueries.AskNewest(batch, message.ChatId, message.MessageId, limit: 1);
        await using var rows = await batch.ExecuteReaderAsync();
        var segments = await SegmentQueries.ReadAllAsync(rows);
        return segments is [var segment] && segment.LastId >= message.MessageId ? segment : null;
    }
}
