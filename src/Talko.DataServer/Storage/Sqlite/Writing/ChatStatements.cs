using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How chats are written. Lists of users are JSON: one statement takes them all.</summary>
internal sealed class ChatStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO Chats (chat_name, is_private, user_count, pair_key, client_chat_id, maker_id)
        VALUES (@chat_name, @is_private, @user_count, @pair_key, @client_chat_id, @maker_id)
        """,
        "@chat_name",
        "@is_private",
        "@user_count",
        "@pair_key",
        "@client_chat_id",
        "@maker_id");

    private readonly Statement _insertNumbers = new(
        connection,
        "INSERT INTO ChatNumbers (chat_id, sort_id) VALUES (@chat_id, @sort_id)",
        "@chat_id",
        "@sort_id");

    private readonly Statement _lastId = new(
        connection, "SELECT last_id FROM ChatNumbers WHERE chat_id = @chat_id", "@chat_id");

    private readonly Statement _advance = new(
        connection,
        "UPDATE ChatNumbers SET sort_id = @number, last_id = @number WHERE chat_id = @chat_id",
        "@number",
        "@chat_id");

    private readonly Statement _insertParticipants = new(
        connection,
        "INSERT INTO Participants (chat_id, user_id) SELECT @chat_id, value FROM json_each(@user_ids)",
        "@chat_id",
        "@user_ids");

    /// <summary>Stores a chat. Returns its id.</summary>
    public long Insert(string chatName, string? pairKey, int userCount, string? clientChatId, long? makerId) =>
        _insert.Insert(chatName, pairKey is not null, userCount, pairKey, clientChatId, makerId);

    /// <summary>Stores what orders it, before anything is said in it.</summary>
    public void InsertNumbers(long chatId, long sortId) => _insertNumbers.Execute(chatId, sortId);

    /// <summary>Stores who takes part in it: a JSON list.</summary>
    public void InsertParticipants(long chatId, string userIds) => _insertParticipants.Execute(chatId, userIds);

    /// <summary>Moves a chat on to a number. Returns its highest one before.</summary>
    public long Advance(long chatId, long number)
    {
        using var rows = _lastId.Query(chatId);
        var previous = rows.Read() ? rows.GetInt64(0) : throw new UnreachableException("the chat was judged to be there");
        _advance.Execute(number, chatId);
        return previous;
    }

    public void Dispose()
    {
        _lastId.Dispose();
        _advance.Dispose();
        _insert.Dispose();
        _insertNumbers.Dispose();
        _insertParticipants.Dispose();
    }
}
