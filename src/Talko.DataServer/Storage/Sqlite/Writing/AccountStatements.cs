using Microsoft.Data.Sqlite;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How credentials, invites and what goes with an account are written.</summary>
internal sealed class AccountStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _setCredential = new(
        connection,
        """
        INSERT INTO Credentials (user_id, salt, iterations, auth_hash) VALUES (@user_id, @salt, @iterations, @auth_hash)
        ON CONFLICT (user_id) DO UPDATE
        SET salt = excluded.salt, iterations = excluded.iterations, auth_hash = excluded.auth_hash
        """,
        "@user_id",
        "@salt",
        "@iterations",
        "@auth_hash");

    private readonly Statement _deleteDevices = new(
        connection, "DELETE FROM Devices WHERE user_id = @user_id", "@user_id");

    private readonly Statement _makeAdministrator = new(
        connection, "UPDATE Users SET is_administrator = 1 WHERE user_id = @user_id", "@user_id");

    private readonly Statement _setDisabled = new(
        connection, "UPDATE Users SET is_disabled = @is_disabled WHERE user_id = @user_id", "@is_disabled", "@user_id");

    private readonly Statement _insertInvite = new(
        connection,
        "INSERT INTO Invites (invite_hash, uses_left, expires_ts) VALUES (@invite_hash, @uses_left, @expires_ts)",
        "@invite_hash",
        "@uses_left",
        "@expires_ts");

    private readonly Statement _useInvite = new(
        connection,
        "UPDATE Invites SET uses_left = uses_left - 1 WHERE invite_hash = @invite_hash",
        "@invite_hash");

    private readonly Statement _deleteExpiredInvites = new(
        connection, "DELETE FROM Invites WHERE expires_ts <= @now", "@now");

    /// <summary>Sets what a user signs in with. Devices that signed in with another one are strangers from then on.</summary>
    public void SetCredential(long userId, Credential credential)
    {
        _setCredential.Execute(userId, credential.Salt, credential.Iterations, credential.AuthHash);
        _deleteDevices.Execute(userId);
    }

    public void MakeAdministrator(long userId) => _makeAdministrator.Execute(userId);

    public void SetDisabled(long userId, bool isDisabled) => _setDisabled.Execute(isDisabled, userId);

    /// <summary>Stores an invite, and forgets those that have expired.</summary>
    public void InsertInvite(byte[] inviteHash, int uses, long expiresTs, long now)
    {
        _deleteExpiredInvites.Execute(now);
        _insertInvite.Execute(inviteHash, uses, expiresTs);
    }

    /// <summary>Uses a good invite once.</summary>
    public void UseInvite(byte[] inviteHash) => _useInvite.Execute(inviteHash);

    public void Dispose()
    {
        _setCredential.Dispose();
        _deleteDevices.Dispose();
        _makeAdministrator.Dispose();
        _setDisabled.Dispose();
        _insertInvite.Dispose();
        _useInvite.Dispose();
        _deleteExpiredInvites.Dispose();
    }
}
