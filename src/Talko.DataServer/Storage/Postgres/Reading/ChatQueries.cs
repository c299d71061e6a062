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
        SELECT {ChatRow.Columns}
        FROM (
          SELECT n.* FROM (SELECT DISTINCT chat_id FROM Participants WHERE user_id = $1) own
          JOIN ChatNumbers n USING (chat_id)
          WHERE (n.sort_id, n.chat_id) < ($2, $3)
          ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT $4) n
        JOIN Chats c USING (chat_id)
        ORDER BY n.sort_id DESC, n.chat_id DESC
        """;

    private const string PickedPage =
        $"""
        SELECT {ChatRow.Columns}
        FROM (SELECT DISTINCT unnest($1) AS chat_id) picked
        JOIN Chats c USING (chat_id) JOIN ChatNumbers n USING (chat_id)
        WHERE EXISTS (SELECT 1 FROM Participants p WHERE p.chat_id = c.chat_id AND p.user_id = $2)
          AND (n.sort_id, n.chat_id) < ($3, $4)
        ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT $5
        """;

    /// <summary>Asks for up to <paramref name="limit"/> chats of a range, in GetChats' order.</summary>
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

    /// <summary>All rows' chats.</summary>
    public static async Task<List<StoredChat>> ReadAsync(NpgsqlDataReader rows)
    {
        var chats = new List<StoredChat>();
        while (await rows.ReadAsync())
        {
            chats.Add(ChatRow.Read(rows));
        }

        return chats;
    }
}
