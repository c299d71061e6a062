using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of chats.</summary>
internal static class ChatQueries
{
    // The inner select looks at the numbers of all of the user's chats, and only the page's chats are read.
    private const string Page =
        $"""
        SELECT {ChatRow.Columns}, {ParticipantRow.Columns}
        FROM (
          SELECT n.* FROM (SELECT chat_id FROM Participants WHERE user_id = $1) own
          JOIN ChatNumbers n USING (chat_id)
          WHERE (n.sort_id, n.chat_id) < ($2, $3)
          ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT $4) n
        JOIN Chats c USING (chat_id)
        CROSS JOIN LATERAL (SELECT * FROM Participants WHERE chat_id = n.chat_id AND user_id = $1 OFFSET 0) p
        ORDER BY n.sort_id DESC, n.chat_id DESC
        """;

    private const string PickedPage =
        $"""
        SELECT {ChatRow.Columns}, {ParticipantRow.Columns}
        FROM (SELECT DISTINCT unnest($1) AS chat_id) picked
        JOIN Chats c USING (chat_id) JOIN ChatNumbers n USING (chat_id)
        CROSS JOIN LATERAL (SELECT * FROM Participants WHERE chat_id = picked.chat_id AND user_id = $2 OFFSET 0) p
        WHERE (n.sort_id, n.chat_id) < ($3, $4)
        ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT $5
        """;

    /// <summary>Asks for up to <paramref name="limit"/> chats of a range, in GetChats' order, with the user as their participant.</summary>
    public static void AskPage(NpgsqlBatch batch, ChatRange range, int limit)
    {
        var (sortId, chatId) = range.Before;
        if (range.ChatIds is { } chatIds)
        {
            batch.Add(PickedPage, chatIds.ToArray(), range.UserId, sortId, chatId, limit);
        }
        else
        {
            batch.Add(Page, range.UserId, sortId, chatId, limit);
        }
    }

    /// <summary>All rows' chats, with the user as their participant.</summary>
    public static async Task<List<(StoredChat Chat, StoredParticipant Reader)>> ReadAsync(NpgsqlDataReader rows)
    {
        var chats = new List<(StoredChat, StoredParticipant)>();
        while (await rows.ReadAsync())
        {
            chats.Add((ChatRow.Read(rows), ParticipantRow.Read(rows, ChatRow.Count)));
        }

        return chats;
    }
}
