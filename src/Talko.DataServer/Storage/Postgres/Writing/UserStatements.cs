using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>How users are judged by and written.</summary>
internal static class UserStatements
{
    /// <summary>The user of this id, or null.</summary>
    public static async Task<User?> FindAsync(Transaction transaction, long userId)
    {
        await using var batch = transaction.Ask();
        UserQueries.AskById(batch, userId);
        await using var rows = await batch.ExecuteReaderAsync();
        return await UserQueries.FindAsync(rows);
    }

    /// <summary>These users, in this order.</summary>
    public static async Task<List<User>> ReadAsync(Transaction transaction, long[] userIds)
    {
        await using var batch = transaction.Ask();
        batch.Add(
            $"""
            SELECT {UserRow.Columns} FROM unnest($1) WITH ORDINALITY asked (user_id, place)
            CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = asked.user_id OFFSET 0) u ORDER BY asked.place
            """,
            userIds);
        await using var rows = await batch.ExecuteReaderAsync();
        return await UserQueries.ReadAsync(rows);
    }

    /// <summary>Whether one user has blocked the other.</summary>
    public static async Task<bool> HasBlockedAsync(Transaction transaction, long userId, long blockedId) =>
        await transaction.FindAsync(
            "SELECT user_id FROM Blocks WHERE user_id = $1 AND blocked_id = $2", userId, blockedId) is not null;

    /// <summary>How many a user has blocked.</summary>
    public static Task<long> CountBlockedAsync(Transaction transaction, long userId) =>
        transaction.InsertAsync("SELECT count(*) FROM Blocks WHERE user_id = $1", userId);

    /// <summary>Stores who keeps whom from writing to them.</summary>
    public static Task SetBlockedAsync(Transaction transaction, Block block) => transaction.ExecuteAsync(
        block.IsBlocked
            ? "INSERT INTO Blocks (user_id, blocked_id) VALUES ($1, $2)"
            : "DELETE FROM Blocks WHERE user_id = $1 AND blocked_id = $2",
        block.UserId,
        block.TargetId);

    /// <summary>Whether somebody has the name, other than one user.</summary>
    public static async Task<bool> IsTakenAsync(Transaction transaction, string nameKey, long? but = null) =>
        await transaction.FindAsync(
            """
            SELECT user_id FROM Users WHERE name_key = $1 AND user_id IS DISTINCT FROM $2
            UNION ALL
            SELECT user_id FROM Users WHERE clashing_key = $1 AND user_id IS DISTINCT FROM $2
            LIMIT 1
            """,
            nameKey,
            but) is not null;

    /// <summary>Whether the user is there and an administrator.</summary>
    public static async Task<bool> IsAdministratorAsync(Transaction transaction, long userId) =>
        await transaction.FindAsync("SELECT user_id FROM Users WHERE user_id = $1 AND is_administrator", userId) is not null;

    /// <summary>Returns the new user's id.</summary>
    public static async Task<long> InsertAsync(Transaction transaction, string userName, string nameKey)
    {
        var userId = await transaction.InsertAsync(
            "INSERT INTO Users (user_name, name_key) VALUES ($1, $2) RETURNING user_id", userName, nameKey);
        await InsertWordsAsync(transaction, userId, userName);
        return userId;
    }

    /// <summary>
    /// Locks a user and, where their name clashes, everybody of it: who is the last one of them is not to be decided by two
    /// at once.
    /// </summary>
    public static Task LockNameAsync(Transaction transaction, long userId) => transaction.ExecuteAsync(
        """
        SELECT 1 FROM Users
        WHERE user_id = ANY (ARRAY (
          SELECT $1 UNION ALL
          SELECT user_id FROM Users
          WHERE clashing_key = (SELECT coalesce(name_key, clashing_key) FROM Users WHERE user_id = $1)))
        ORDER BY user_id FOR NO KEY UPDATE
        """,
        userId);

    /// <summary>
    /// Gives a user another name, under a number that it returns; where the old one clashed with one other user's alone, it
    /// is that one's now.
    /// </summary>
    public static async Task<long> RenameAsync(Transaction transaction, long userId, string userName, string nameKey)
    {
        var oldKey = await transaction.FindTextAsync(
            "SELECT coalesce(name_key, clashing_key) FROM Users WHERE user_id = $1", userId);
        var number = await transaction.InsertAsync(
            """
            UPDATE Users SET user_name = $2, name_key = $3, clashing_key = NULL, changed_id = nextval('Counter')
            WHERE user_id = $1 RETURNING changed_id
            """,
            userId,
            userName,
            nameKey);
        await transaction.ExecuteAsync(
            """
            UPDATE Users SET name_key = clashing_key, clashing_key = NULL
            WHERE user_id = (
              SELECT max(user_id) FROM Users WHERE clashing_key = $1
              GROUP BY clashing_key HAVING count(*) = 1)
            AND NOT EXISTS (SELECT 1 FROM Users taken WHERE taken.name_key = $1)
            """,
            oldKey);
        await transaction.ExecuteAsync("DELETE FROM NameWords WHERE user_id = $1", userId);
        await InsertWordsAsync(transaction, userId, userName);
        return number;
    }

    /// <summary>Everybody who shares a chat with a user, and themselves.</summary>
    public static async Task<long[]> FindContactsAsync(Transaction transaction, long userId)
    {
        await using var batch = transaction.Ask();
        batch.Add(
            """
            SELECT $1 UNION
            SELECT p.user_id FROM (SELECT chat_id FROM Participants WHERE user_id = $1) own
            JOIN Participants p USING (chat_id)
            """,
            userId);
        await using var rows = await batch.ExecuteReaderAsync();
        return [.. await SessionQueries.ReadIdsAsync(rows)];
    }

    private static async Task InsertWordsAsync(Transaction transaction, long userId, string userName)
    {
        string?[] words = [.. NameWords.Of(userName)];
        await transaction.ExecuteAsync("INSERT INTO NameWords (word, user_id) SELECT unnest($2), $1", userId, words);
    }
}
