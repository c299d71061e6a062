using System.Text.Json;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What searching asks, on one connection: of nothing but chats that the user takes part in.</summary>
internal sealed class SearchQueries(SqliteConnection connection) : IDisposable
{
    // As the participant p of the chat c sees it.
    private const string ChatName =
        """
        CASE WHEN c.is_private AND (SELECT count(*) FROM Participants WHERE chat_id = c.chat_id) = 2
          THEN (
            SELECT o.user_name FROM Participants op JOIN Users o USING (user_id)
            WHERE op.chat_id = c.chat_id AND op.user_id <> p.user_id)
          ELSE c.chat_name END
        """;

    private const string IndexedId = "ifnull((SELECT indexed_id FROM SearchProgress WHERE chat_id = p.chat_id), 0)";

    private readonly Statement _chats = new(
        connection,
        $"SELECT c.chat_id, {ChatName} FROM Participants p CROSS JOIN Chats c USING (chat_id) WHERE p.user_id = @user_id",
        "@user_id");

    private readonly ScopedStatement _searched = new(
        connection,
        chats =>
            $"""
            SELECT p.chat_id, m.message_id, p.reads_from_id, m.message_id > {IndexedId} FROM {chats}
            CROSS JOIN Messages m ON m.message_id = (
              SELECT message_id FROM Messages
              WHERE chat_id = p.chat_id AND message_id < @before_id ORDER BY message_id DESC LIMIT 1)
            WHERE m.message_id >= p.reads_from_id
            """,
        "@before_id");

    private readonly ScopedStatement _unindexed = new(
        connection,
        chats =>
            $"""
            SELECT m.chat_id, m.message_id FROM {chats}
            CROSS JOIN Messages m ON m.message_id IN (
              SELECT message_id FROM Messages
              WHERE chat_id = p.chat_id AND message_id < @before_id
                AND message_id > max(p.reads_from_id - 1, iif(@is_all, 0, {IndexedId}))
              ORDER BY message_id DESC LIMIT @limit)
            """,
        "@before_id",
        "@is_all",
        "@limit");

    // Those that a search has open at the same time.
    private readonly List<Statement> _found = [];

    private readonly Statement _messages = new(
        connection,
        $"""
        SELECT {MessageRow.Columns}, {ChatName}
        FROM Messages m JOIN Users u USING (user_id) JOIN Chats c USING (chat_id)
        JOIN Participants p ON p.chat_id = m.chat_id AND p.user_id = @user_id
        WHERE m.message_id IN (SELECT value FROM json_each(@message_ids)) AND m.message_id >= p.reads_from_id
        ORDER BY m.message_id DESC
        """,
        "@user_id",
        "@message_ids");

    /// <summary>The user's chats, under the names that they see.</summary>
    public List<NamedChat> Chats(long userId)
    {
        using var rows = _chats.Query(userId);
        var chats = new List<NamedChat>();
        while (rows.Read())
        {
            chats.Add(new NamedChat(rows.GetInt64(0), ShownText.ChatName(rows.GetString(1))));
        }

        return chats;
    }

    /// <summary>
    /// Which of some chats, as JSON, the user takes part in and may read something of below a number; all of theirs for
    /// null.
    /// </summary>
    public List<SearchedChat> SearchedChats(long userId, string? chatIds, long beforeId)
    {
        using var rows = _searched.Query(userId, chatIds, beforeId);
        var chats = new List<SearchedChat>();
        while (rows.Read())
        {
            chats.Add(new SearchedChat(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetBoolean(3)));
        }

        return chats;
    }

    /// <summary>
    /// The newest messages below a number that are not indexed, or that are indexed, too, up to a limit of each of some
    /// chats, in any order.
    /// </summary>
    public List<(long ChatId, long MessageId)> Unindexed(long userId, string chatIds, long beforeId, bool isAll, int limit)
    {
        using var rows = _unindexed.Query(userId, chatIds, beforeId, isAll, limit);
        var messages = new List<(long, long)>();
        while (rows.Read())
        {
            messages.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        return messages;
    }

    /// <summary>Numbers of messages below a number by a query of FTS5's, the newest first. The caller disposes them.</summary>
    /// <param name="place">Which of those that are open at the same time this is, counted from 0.</param>
    /// <param name="terms">The query.</param>
    /// <param name="beforeId">The number.</param>
    public Rows Find(int place, string terms, long beforeId)
    {
        if (place == _found.Count)
        {
            _found.Add(MakeFound());
        }

        return _found[place].Query(terms, beforeId);
    }

    /// <summary>Those of some messages that the user may read, the newest first.</summary>
    public List<FoundMessage> Messages(long userId, IReadOnlyList<long> messageIds)
    {
        using var rows = _messages.Query(userId, JsonSerializer.Serialize(messageIds));
        var messages = new List<FoundMessage>();
        while (rows.Read())
        {
            messages.Add(new FoundMessage(MessageRow.Read(rows), ShownText.ChatName(rows.GetString(MessageRow.Count))));
        }

        return messages;
    }

    public void Dispose()
    {
        _chats.Dispose();
        _searched.Dispose();
        _unindexed.Dispose();
        _found.ForEach(statement => statement.Dispose());
        _messages.Dispose();
    }

    private Statement MakeFound() => new(
        connection,
        """
        SELECT rowid FROM SearchTerms
        WHERE SearchTerms MATCH @terms AND rowid < @before_id ORDER BY rowid DESC
        """,
        "@terms",
        "@before_id");
}
