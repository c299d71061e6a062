using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Postgres.Reading;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>How credentials, invites, devices and what goes with an account are judged by and written.</summary>
internal static class AccountStatements
{
    public static async Task<StoredAccount?> FindAsync(Transaction transaction, long userId)
    {
        await using var batch = transaction.Ask();
        AccountQueries.AskById(batch, userId);
        await using var rows = await batch.ExecuteReaderAsync();
        return await AccountQueries.FindAsync(rows);
    }

    public static async Task<StoredAccount?> FindByKeyAsync(Transaction transaction, string nameKey)
    {
        await using var batch = transaction.Ask();
        AccountQueries.AskByKey(batch, nameKey);
        await using var rows = await batch.ExecuteReaderAsync();
        return await AccountQueries.FindAsync(rows);
    }

    /// <summary>
    /// Whether there are users. Where there are none the others who sign up wait for the commit: only one is the first.
    /// </summary>
    public static async Task<bool> HasUsersAsync(Transaction transaction)
    {
        const string HasUsers = "SELECT user_id FROM Users WHERE user_id > 0 LIMIT 1";
        if (await transaction.FindAsync(HasUsers) is not null)
        {
            return true;
        }

        await transaction.ExecuteAsync("SELECT 1 FROM Meta FOR UPDATE");
        return await transaction.FindAsync(HasUsers) is not null;
    }

    /// <summary>Whether somebody can sign up by the invite, which others then wait for.</summary>
    public static async Task<bool> IsGoodAsync(Transaction transaction, byte[] inviteHash, long now) =>
        await transaction.FindAsync(
            """
            SELECT expires_ts FROM Invites WHERE invite_hash = $1 AND uses_left > 0 AND expires_ts > $2
            FOR NO KEY UPDATE
            """,
            inviteHash,
            now) is not null;

    /// <summary>Sets what a user signs in with. Devices that signed in with another one are strangers from then on.</summary>
    public static async Task SetCredentialAsync(Transaction transaction, long userId, Credential credential)
    {
        await transaction.ExecuteAsync(
            """
            INSERT INTO Credentials (user_id, salt, iterations, auth_hash) VALUES ($1, $2, $3, $4)
            ON CONFLICT (user_id) DO UPDATE
            SET salt = excluded.salt, iterations = excluded.iterations, auth_hash = excluded.auth_hash
            """,
            userId,
            credential.Salt,
            credential.Iterations,
            credential.AuthHash);
        await transaction.ExecuteAsync("DELETE FROM Devices WHERE user_id = $1", userId);
    }

    public static Task MakeAdministratorAsync(Transaction transaction, long userId) =>
        transaction.ExecuteAsync("UPDATE Users SET is_administrator = true WHERE user_id = $1", userId);

    public static Task SetDisabledAsync(Transaction transaction, long userId, bool isDisabled) =>
        transaction.ExecuteAsync("UPDATE Users SET is_disabled = $2 WHERE user_id = $1", userId, isDisabled);

    /// <summary>Stores an invite, and forgets those that have expired.</summary>
    public static async Task InsertInviteAsync(
        Transaction transaction, byte[] inviteHash, int uses, long expiresTs, long now)
    {
        await transaction.ExecuteAsync("DELETE FROM Invites WHERE expires_ts <= $1", now);
        await transaction.ExecuteAsync(
            "INSERT INTO Invites (invite_hash, uses_left, expires_ts) VALUES ($1, $2, $3)", inviteHash, uses, expiresTs);
    }

    /// <summary>Uses a good invite once.</summary>
    public static Task UseInviteAsync(Transaction transaction, byte[] inviteHash) =>
        transaction.ExecuteAsync("UPDATE Invites SET uses_left = uses_left - 1 WHERE invite_hash = $1", inviteHash);

    /// <summary>Remembers that a user's device is in use; false where it is none, or no longer.</summary>
    public static async Task<bool> UseDeviceAsync(Transaction transaction, byte[] keyHash, long userId, long now) =>
        await transaction.ExecuteAsync(
            "UPDATE Devices SET used_ts = $3 WHERE key_hash = $1 AND user_id = $2", keyHash, userId, now) > 0;

    /// <summary>Stores a user's device, and forgets those used longest ago beyond a number with it.</summary>
    public static async Task InsertDeviceAsync(Transaction transaction, byte[] keyHash, long userId, long now, int max)
    {
        await transaction.ExecuteAsync(
            """
            DELETE FROM Devices WHERE device_id = ANY (ARRAY (
              SELECT device_id FROM Devices WHERE user_id = $1 ORDER BY used_ts DESC, device_id DESC OFFSET $2))
            """,
            userId,
            max - 1);
        await transaction.ExecuteAsync(
            "INSERT INTO Devices (key_hash, user_id, used_ts) VALUES ($1, $2, $3)", keyHash, userId, now);
    }
}
