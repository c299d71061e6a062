using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Reading;

/// <summary>What is asked of chats, on one connection.</summary>
internal sealed class ChatQueries(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        "c.chat_id, c.chat_name, c.is_private, c.user_count, n.sort_id, n.last_id, c.changed_id";

    private readonly Statement _find = new(
        connection,
        $"SELECT {Columns} FROM Chats c JOIN ChatNumbers n USING (chat_id) WHERE c.chat_id = @chat_id",
        "@chat_id");

    // The inner select looks at the numbers of all of the user's chats, and only the page's chats are read.
    private readonly Statement _page = new(
        connection,
        $"""
        SELECT {Columns} FROM Chats c JOIN ChatNumbers n USING (chat_id)
        WHERE c.chat_id IN (
          SELECT n.chat_id
          FROM (SELECT DISTINCT chat_id FROM Participants WHERE user_id = @user_id) own
          CROSS JOIN ChatNumbers n USING (chat_id)
          WHERE (n.sort_id, n.chat_id) < (@before_sort_id, @before_chat_id)
          ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT @limit)
        ORDER BY n.sort_id DESC, n.chat_id DESC
        """,
        "@user_id",
        "@before_sort_id",
        "@before_chat_id",
        "@limit");

    private readonly Statement _pickedPage = new(
        connection,
        $"""
        SELECT {Columns} FROM Chats c JOIN ChatNumbers n USING (chat_id)
        WHERE c.chat_id IN (SELECT value FROM json_each(@chat_ids))
          AND EXISTS (SELECT 1 FROM Participants p WHERE p.chat_id = c.chat_id AND p.user_id = @user_id)
          AND (n.sort_id, n.chat_id) < (@before_sort_id, @before_chat_id)
        ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT @limit
        """,
        "@chat_ids",
        "@user_id",
        "@before_sort_id",
        "@before_chat_id",
        "@limit");

    /// <summary>The chat of this id, or null.</summary>
    public ChatRow? Find(long chatId)
    {
        using var rows = _find.Query(chatId);
        return rows.Read() ? Read(rows) : null;
    }

    /// <summary>Up to <paramref name="limit"/> chats of the user behind a place in GetChats' order.</summary>
    public List<ChatRow> Page(long userId, ChatCursor before, int limit) =>
        ReadAll(_page.Query(userId, before.SortId, before.ChatId, limit));

    /// <summary>The same of those in a JSON list alone, whose number is what it costs.</summary>
    public List<ChatRow> PageOf(string chatIds, long userId, ChatCursor before, int limit) =>
        ReadAll(_pickedPage.Query(chatIds, userId, before.SortId, before.ChatId, limit));

    public void Dispose()
    {
        _find.Dispose();
        _page.Dispose();
        _pickedPage.Dispose();
    }

    private static List<ChatRow> ReadAll(Rows rows)
    {
        using var page = rows;
        var chats = new List<ChatRow>();
        while (page.Read())
        {
            chats.Add(Read(page));
        }

        return chats;
    }

    private static ChatRow Read(Rows row) =>
        new(
            row.GetInt64(0),
            ShownText.ChatName(row.GetString(1)),
            row.GetBoolean(2),
            row.GetInt32(3),
            row.GetInt64(4),
            row.GetInt64(5),
            row.IsDBNull(6) ? null : row.GetInt64(6));
}
