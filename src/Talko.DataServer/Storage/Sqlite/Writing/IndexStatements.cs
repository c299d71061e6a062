using Microsoft.Data.Sqlite;
using SQLitePCL;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How the index of messages is written.</summary>
internal sealed class IndexStatements(SqliteConnection connection) : IDisposable
{
    private const int PagesAtOnce = 128;

    private readonly Statement _add = new(
        connection, "INSERT INTO SearchTerms (rowid, terms) VALUES (@message_id, @terms)", "@message_id", "@terms");

    // With what was put in: other words would stay.
    private readonly Statement _remove = new(
        connection,
        "INSERT INTO SearchTerms (SearchTerms, rowid, terms) VALUES ('delete', @message_id, @terms)",
        "@message_id",
        "@terms");

    // Below 0 all parts are joined, not only those of about a size.
    private readonly Statement _join = new(
        connection, "INSERT INTO SearchTerms (SearchTerms, rank) VALUES ('merge', @pages)", "@pages");

    private readonly Statement _setIndexedId = new(
        connection,
        "INSERT OR REPLACE INTO SearchProgress (chat_id, indexed_id) VALUES (@chat_id, @indexed_id)",
        "@chat_id",
        "@indexed_id");

    private readonly Statement _forgetChat = new(
        connection, "DELETE FROM SearchProgress WHERE chat_id = @chat_id", "@chat_id");

    /// <summary>Indexes a message.</summary>
    public void Add(IndexedMessage message) => _add.Execute(message.MessageId, ChatTerms.Of(message));

    /// <summary>
    /// Joins a few pages of parts of about the same size, or of all parts. Returns whether there was anything to join.
    /// </summary>
    public bool JoinParts(bool isWhole)
    {
        var before = raw.sqlite3_total_changes(connection.Handle);
        _join.Execute(isWhole ? -PagesAtOnce : PagesAtOnce);

        // FTS5 says it so: one change is that of the command itself.
        return raw.sqlite3_total_changes(connection.Handle) - before > 1;
    }

    /// <summary>Says that a chat's messages are indexed up to one.</summary>
    public void SetIndexedId(long chatId, long messageId) => _setIndexedId.Execute(chatId, messageId);

    /// <summary>Indexes a message anew that is about to change, if it is indexed.</summary>
    /// <param name="queries">What is stored, which is the message as it was.</param>
    /// <param name="message">The message as it is to be.</param>
    public void Change(Queries queries, Message message)
    {
        if (queries.Index.Find(message.ChatId, message.MessageId) is not { } indexed)
        {
            return;
        }

        Remove(indexed);
        if (message.DeletedTs is null)
        {
            Add(IndexedMessage.Of(message));
        }
    }

    /// <summary>Takes a chat's first messages out, which are about to be removed.</summary>
    public void RemoveFirst(Queries queries, long chatId, int limit)
    {
        var indexedId = queries.Index.IndexedId(chatId);
        foreach (var (message, isFound) in queries.Index.Rows(chatId, aboveId: 0, limit))
        {
            if (isFound && message.MessageId <= indexedId)
            {
                Remove(message);
            }
        }
    }

    /// <summary>Forgets a chat, of which there are no more messages.</summary>
    public void ForgetChat(long chatId) => _forgetChat.Execute(chatId);

    public void Dispose()
    {
        _add.Dispose();
        _remove.Dispose();
        _join.Dispose();
        _setIndexedId.Dispose();
        _forgetChat.Dispose();
    }

    private void Remove(IndexedMessage message) => _remove.Execute(message.MessageId, ChatTerms.Of(message));
}
