using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Reading;

/// <summary>What is asked of chats, on one connection.</summary>
internal sealed class ChatQueries(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        "chat_id, chat_name, is_private, user_count, sort_id, last_id, changed_id";

    private readonly Statement _find = new(
        connection, $"SELECT {Columns} FROM Chats WHERE chat_id = @chat_id", "@chat_id");

    private readonly Statement _page = new(
        connection,
        $"""
        SELECT {Columns} FROM Chats
        WHERE chat_id IN (SELECT chat_id FROM Participants WHERE user_id = @user_id)
          AND (@chat_ids IS NULL OR chat_id IN (SELECT value FROM json_each(@chat_ids)))
          AND (sort_id, chat_id) < (@before_sort_id, @before_chat_id)
        ORDER BY sort_id DESC, chat_id DESC LIMIT @limit
        """,
        "@user_id",
        "@chat_ids",
        "@before_sort_id",
        "@before_chat_id",
        "@limit");

    /// <summary>The chat of this id, or null.</summary>
    public ChatRow? Find(long chatId)
    {
        using var rows = _find.Query(chatId);
        return rows.Read() ? Read(rows) : null;
    }

    /// <summary>
    /// Up to <paramref name="limit"/> chats of the user behind a place in GetChats' order, only those in
    /// <paramref name="chatIds"/> where that JSON list is given.
    /// </summary>
    public List<ChatRow> Page(long userId, string? chatIds, ChatCursor before, int limit)
    {
        using var rows = _page.Query(userId, chatIds, before.SortId, before.ChatId, limit);
        var chats = new List<ChatRow>();
        while (rows.Read())
        {
            chats.Add(Read(rows));
        }

        return chats;
    }

    public void Dispose()
    {
        _find.Dispose();
        _page.Dispose();
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
