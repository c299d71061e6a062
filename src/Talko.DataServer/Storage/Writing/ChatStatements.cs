using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Reading;

namespace Talko.DataServer.Storage.Writing;

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

    /// <summary>Stores a chat and its participants. Returns its row.</summary>
    public ChatRow Insert(ChatWrite chat, long sortId)
    {
        var isPrivate = chat.PairKey is not null;
        var userCount = chat.UserIds.Count;
        var chatId = _insert.Insert(
            chat.ChatName, isPrivate, userCount, chat.PairKey, chat.ClientChatId, chat.CountedMakerId);
        _insertNumbers.Execute(chatId, sortId);
        _insertParticipants.Execute(chatId, chat.UserIdList);
        return new ChatRow(chatId, chat.ChatName, isPrivate, userCount, sortId, LastId: 0, ChangedId: null);
    }

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
