using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How it is written who takes part in chats. Lists of users are JSON: one statement takes them all.</summary>
internal sealed class ParticipantStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO Participants (chat_id, user_id, is_owner)
        SELECT @chat_id, value, value IS @owner_id FROM json_each(@user_ids)
        """,
        "@chat_id",
        "@owner_id",
        "@user_ids");

    private readonly Statement _add = new(
        connection,
        """
        INSERT INTO Participants (chat_id, user_id, joined_id, reads_from_id, read_id, mark_id)
        SELECT @chat_id, value, @joined_id, @reads_from_id, @joined_id, @joined_id FROM json_each(@user_ids)
        """,
        "@chat_id",
        "@joined_id",
        "@reads_from_id",
        "@user_ids");

    private readonly Statement _forgetFormer = new(
        connection,
        """
        DELETE FROM FormerParticipants
        WHERE chat_id = @chat_id AND user_id IN (SELECT value FROM json_each(@user_ids))
        """,
        "@chat_id",
        "@user_ids");

    private readonly Statement _remove = new(
        connection,
        "DELETE FROM Participants WHERE chat_id = @chat_id AND user_id = @user_id",
        "@chat_id",
        "@user_id");

    private readonly Statement _insertFormer = new(
        connection,
        "INSERT INTO FormerParticipants (chat_id, user_id, is_removed) VALUES (@chat_id, @user_id, @is_removed)",
        "@chat_id",
        "@user_id",
        "@is_removed");

    private readonly Statement _removeFormer = new(
        connection,
        """
        DELETE FROM FormerParticipants WHERE chat_id = @chat_id AND user_id IN (
          SELECT user_id FROM FormerParticipants WHERE chat_id = @chat_id LIMIT @limit)
        """,
        "@chat_id",
        "@limit");

    private readonly Statement _setOwner = new(
        connection,
        "UPDATE Participants SET is_owner = @is_owner WHERE chat_id = @chat_id AND user_id = @user_id",
        "@is_owner",
        "@chat_id",
        "@user_id");

    private readonly Statement _setMark = new(
        connection,
        """
        UPDATE Participants
        SET read_id = @read_id, generation = @generation, notify = @notify, archived_id = @archived_id, mark_id = @mark_id
        WHERE chat_id = @chat_id AND user_id = @user_id
        """,
        "@read_id",
        "@generation",
        "@notify",
        "@archived_id",
        "@mark_id",
        "@chat_id",
        "@user_id");

    /// <summary>Stores who takes part in a new chat.</summary>
    public void Insert(long chatId, string userIds, long? ownerId) => _insert.Execute(chatId, ownerId, userIds);

    /// <summary>Stores who takes part from an event on.</summary>
    public void Add(long chatId, string userIds, long joinedId, long readsFromId)
    {
        _add.Execute(chatId, joinedId, readsFromId, userIds);
        _forgetFormer.Execute(chatId, userIds);
    }

    /// <summary>Stores that somebody takes no part any more.</summary>
    public void Remove(long chatId, long userId, bool isRemoved)
    {
        _remove.Execute(chatId, userId);
        _insertFormer.Execute(chatId, userId, isRemoved);
    }

    /// <summary>Forgets who took part in a chat, up to so many. Returns how many those were.</summary>
    public int RemoveFormer(long chatId, int limit) => _removeFormer.Execute(chatId, limit);

    /// <summary>Stores who owns a chat, or does not.</summary>
    public void SetOwner(long chatId, long userId, bool isOwner) => _setOwner.Execute(isOwner, chatId, userId);

    /// <summary>Stores how far somebody has read a chat.</summary>
    public void SetMark(long chatId, long userId, ReadMark mark) => _setMark.Execute(
        mark.ReadId, mark.Generation, mark.Notify, mark.ArchivedId, mark.ChangedId, chatId, userId);

    public void Dispose()
    {
        _insert.Dispose();
        _add.Dispose();
        _forgetFormer.Dispose();
        _remove.Dispose();
        _insertFormer.Dispose();
        _removeFormer.Dispose();
        _setOwner.Dispose();
        _setMark.Dispose();
    }
}
