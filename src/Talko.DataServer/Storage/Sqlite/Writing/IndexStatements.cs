using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How the index of messages is written.</summary>
internal sealed class IndexStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(
        connection, "INSERT INTO SearchTerms (rowid, terms) VALUES (@message_id, @terms)", "@message_id", "@terms");

    // With what was put in: other words would stay.
    private readonly Statement _remove = new(
        connection,
        "INSERT INTO SearchTerms (SearchTerms, rowid, terms) VALUES ('delete', @message_id, @terms)",
        "@message_id",
        "@terms");

    private readonly Statement _setIndexedId = new(
        connection,
        "INSERT OR REPLACE INTO SearchProgress (chat_id, indexed_id) VALUES (@chat_id, @indexed_id)",
        "@chat_id",
        "@indexed_id");

    private readonly Statement _forgetChat = new(
        connection, "DELETE FROM SearchProgress WHERE chat_id = @chat_id", "@chat_id");

    /// <summary>Indexes a message.</summary>
    public void Add(IndexedMessage message) => _add.Execute(message.MessageId, ChatTerms.Of(message));

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
        _setIndexedId.Dispose();
        _forgetChat.Dispose();
    }

    private void Remove(IndexedMessage message) => _remove.Execute(message.MessageId, ChatTerms.Of(message));
}
