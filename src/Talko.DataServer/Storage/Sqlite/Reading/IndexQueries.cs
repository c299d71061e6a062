using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is indexed, and what is not yet, on one connection.</summary>
internal sealed class IndexQueries(SqliteConnection connection) : IDisposable
{
    private const string Columns = "m.message_id, m.chat_id, m.user_id, m.message_text, m.mention_ids, m.is_counted";

    private readonly Statement _isEmpty = new(connection, "SELECT NOT EXISTS (SELECT 1 FROM SearchProgress WHERE chat_id > 0)");

    private readonly Statement _progress = new(
        connection,
        """
        SELECT n.chat_id, EXISTS (
          SELECT 1 FROM Messages m WHERE m.chat_id = n.chat_id AND m.message_id > ifnull(
            (SELECT indexed_id FROM SearchProgress s WHERE s.chat_id = n.chat_id), 0))
        FROM ChatNumbers n WHERE n.chat_id > @above_id ORDER BY n.chat_id LIMIT @limit
        """,
        "@above_id",
        "@limit");

    private readonly Statement _indexedId = new(
        connection, "SELECT indexed_id FROM SearchProgress WHERE chat_id = @chat_id", "@chat_id");

    private readonly Statement _rows = new(
        connection,
        $"""
        SELECT {Columns} FROM Messages m
        WHERE m.chat_id = @chat_id AND m.message_id > @above_id ORDER BY m.message_id LIMIT @limit
        """,
        "@chat_id",
        "@above_id",
        "@limit");

    private readonly Statement _indexed = new(
        connection,
        $"""
        SELECT {Columns} FROM Messages m
        WHERE m.message_id = @message_id AND m.is_counted AND m.message_id <= ifnull(
          (SELECT indexed_id FROM SearchProgress WHERE chat_id = @chat_id), 0)
        """,
        "@chat_id",
        "@message_id");

    // FTS5's own table has a row for each page of a part, but for the low bit by its number: the last says how many there are.
    private readonly Statement _partSizes = new(
        connection,
        """
        WITH RECURSIVE parts (segid) AS (
          SELECT min(segid) FROM SearchTerms_idx
          UNION ALL
          SELECT (SELECT min(segid) FROM SearchTerms_idx WHERE segid > parts.segid) FROM parts WHERE parts.segid IS NOT NULL)
        SELECT (SELECT pgno / 2 FROM SearchTerms_idx i WHERE i.segid = parts.segid ORDER BY term DESC LIMIT 1)
        FROM parts WHERE segid IS NOT NULL
        """);

    /// <summary>Whether nothing is indexed.</summary>
    public bool IsEmpty()
    {
        using var row = _isEmpty.Query();
        return row.Read() && row.GetBoolean(0);
    }

    /// <summary>How far the chats above a number are indexed, by their numbers.</summary>
    public List<ChatProgress> Progress(long aboveId, int limit)
    {
        using var rows = _progress.Query(aboveId, limit);
        var chats = new List<ChatProgress>();
        while (rows.Read())
        {
            chats.Add(new ChatProgress(rows.GetInt64(0), rows.GetBoolean(1)));
        }

        return chats;
    }

    /// <summary>How many pages each part of the index has.</summary>
    public List<long> PartSizes()
    {
        using var rows = _partSizes.Query();
        var sizes = new List<long>();
        while (rows.Read())
        {
            sizes.Add(rows.GetInt64(0));
        }

        return sizes;
    }

    /// <summary>Up to where a chat is indexed; 0 where it is not.</summary>
    public long IndexedId(long chatId)
    {
        using var row = _indexedId.Query(chatId);
        return row.Read() ? row.GetInt64(0) : 0;
    }

    /// <summary>A chat's first rows above a number, with whether each can be found.</summary>
    public List<(IndexedMessage Message, bool IsFound)> Rows(long chatId, long aboveId, int limit)
    {
        using var rows = _rows.Query(chatId, aboveId, limit);
        var messages = new List<(IndexedMessage, bool)>();
        while (rows.Read())
        {
            messages.Add((Read(rows), rows.GetBoolean(5)));
        }

        return messages;
    }

    /// <summary>A message as it is indexed; null where it is not.</summary>
    public IndexedMessage? Find(long chatId, long messageId)
    {
        using var row = _indexed.Query(chatId, messageId);
        return row.Read() ? Read(row) : null;
    }

    public void Dispose()
    {
        _isEmpty.Dispose();
        _progress.Dispose();
        _partSizes.Dispose();
        _indexedId.Dispose();
        _rows.Dispose();
        _indexed.Dispose();
    }

    private static IndexedMessage Read(Rows row) => IndexedMessage.Of(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetOptionalString(4));
}
