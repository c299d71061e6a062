using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How chats are written.</summary>
internal sealed class ChatStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO Chats (chat_name, is_private, user_count, pair_key, client_chat_id, maker_id, topic, history)
        VALUES (@chat_name, @is_private, @user_count, @pair_key, @client_chat_id, @maker_id, @topic, @history)
        """,
        "@chat_name",
        "@is_private",
        "@user_count",
        "@pair_key",
        "@client_chat_id",
        "@maker_id",
        "@topic",
        "@history");

    private readonly Statement _insertNumbers = new(
        connection,
        "INSERT INTO ChatNumbers (chat_id, sort_id, is_blocked) VALUES (@chat_id, @sort_id, @is_blocked)",
        "@chat_id",
        "@sort_id",
        "@is_blocked");

    private readonly Statement _lastId = new(
        connection, "SELECT last_id FROM ChatNumbers WHERE chat_id = @chat_id", "@chat_id");

    private readonly Statement _advance = new(
        connection,
        "UPDATE ChatNumbers SET sort_id = @number, last_id = @number WHERE chat_id = @chat_id",
        "@number",
        "@chat_id");

    private readonly Statement _change = new(
        connection, "UPDATE ChatNumbers SET last_id = @number WHERE chat_id = @chat_id", "@number", "@chat_id");

    private readonly Statement _update = new(
        connection,
        """
        UPDATE Chats
        SET chat_name = @chat_name, topic = @topic, retention_days = @retention_days, user_count = @user_count,
          changed_id = @changed_id
        WHERE chat_id = @chat_id
        """,
        "@chat_name",
        "@topic",
        "@retention_days",
        "@user_count",
        "@changed_id",
        "@chat_id");

    // What two people share alone, however many such chats they have.
    private readonly Statement _setBlocked = new(
        connection,
        """
        UPDATE ChatNumbers SET is_blocked = @is_blocked
        WHERE chat_id IN (
          SELECT own.chat_id FROM Participants own
          JOIN Participants other ON other.chat_id = own.chat_id AND other.user_id = @other_id
          JOIN Chats c ON c.chat_id = own.chat_id AND c.is_private
          WHERE own.user_id = @user_id)
        """,
        "@is_blocked",
        "@other_id",
        "@user_id");

    private readonly Statement _empty = new(
        connection,
        """
        UPDATE Chats SET chat_name = '', topic = NULL, user_count = 0, maker_id = NULL WHERE chat_id = @chat_id
        """,
        "@chat_id");

    private readonly Statement _deleteNumbers = new(
        connection, "DELETE FROM ChatNumbers WHERE chat_id = @chat_id", "@chat_id");

    private readonly Statement _insertGone = new(
        connection, "INSERT INTO GoneChats (chat_id) VALUES (@chat_id)", "@chat_id");

    private readonly Statement _deleteGone = new(
        connection, "DELETE FROM GoneChats WHERE chat_id = @chat_id", "@chat_id");

    /// <summary>Stores a chat. Returns its id.</summary>
    public long Insert(NewChat chat, string? pairKey, string? clientChatId, long? makerId) => _insert.Insert(
        chat.ChatName,
        pairKey is not null,
        chat.UserIds.Count,
        pairKey,
        clientChatId,
        makerId,
        chat.Topic,
        chat.History);

    /// <summary>Stores what orders it, before anything is said in it.</summary>
    public void InsertNumbers(long chatId, long sortId, bool isBlocked) =>
        _insertNumbers.Execute(chatId, sortId, isBlocked);

    /// <summary>Moves a chat on to the number of a new message. Returns its highest one before.</summary>
    public long Advance(long chatId, long number)
    {
        var previous = LastId(chatId);
        _advance.Execute(number, chatId);
        return previous;
    }

    /// <summary>The same to the number of a change, by which chats are not sorted.</summary>
    public long Change(long chatId, long number)
    {
        var previous = LastId(chatId);
        _change.Execute(number, chatId);
        return previous;
    }

    /// <summary>Stores a chat as an event leaves it.</summary>
    public void Update(StoredChat chat) => _update.Execute(
        chat.ChatName, chat.Topic, chat.RetentionDays, chat.UserCount, chat.ChangedId, chat.ChatId);

    /// <summary>Stores whether two users can write in their private chats.</summary>
    public void SetBlocked(long userId, long otherId, bool isBlocked) => _setBlocked.Execute(isBlocked, otherId, userId);

    /// <summary>
    /// Has a chat go that nobody takes part in any more: it is found by its client_chat_id alone, and what was in it is
    /// removed later.
    /// </summary>
    public void Drop(long chatId)
    {
        _empty.Execute(chatId);
        _deleteNumbers.Execute(chatId);
        _insertGone.Execute(chatId);
    }

    /// <summary>Says that all that was in a chat is removed.</summary>
    public void FinishDrop(long chatId) => _deleteGone.Execute(chatId);

    public void Dispose()
    {
        _insert.Dispose();
        _insertNumbers.Dispose();
        _lastId.Dispose();
        _advance.Dispose();
        _change.Dispose();
        _update.Dispose();
        _setBlocked.Dispose();
        _empty.Dispose();
        _deleteNumbers.Dispose();
        _insertGone.Dispose();
        _deleteGone.Dispose();
    }

    private long LastId(long chatId)
    {
        using var rows = _lastId.Query(chatId);
        return rows.Read() ? rows.GetInt64(0) : throw new UnreachableException("the chat was judged to be there");
    }
}
