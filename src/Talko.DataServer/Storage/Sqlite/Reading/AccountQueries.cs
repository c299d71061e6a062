using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is asked of credentials and accounts, on one connection.</summary>
internal sealed class AccountQueries(SqliteConnection connection) : IDisposable
{
    private const string Columns = $"{UserRow.Columns}, u.is_disabled, c.salt, c.iterations, c.auth_hash";

    private readonly Statement _findByKey = new(
        connection,
        $"SELECT {Columns} FROM Users u LEFT JOIN Credentials c USING (user_id) WHERE u.name_key = @name_key",
        "@name_key");

    private readonly Statement _find = new(
        connection,
        $"SELECT {Columns} FROM Users u LEFT JOIN Credentials c USING (user_id) WHERE u.user_id = @user_id",
        "@user_id");

    private readonly Statement _isAdministrator = new(
        connection, "SELECT is_administrator FROM Users WHERE user_id = @user_id", "@user_id");

    private readonly Statement _loginSecret = new(connection, "SELECT login_secret FROM Meta");

    private readonly Statement _page = new(
        connection,
        $"""
        SELECT {UserRow.Columns}, u.is_administrator, u.is_disabled, c.user_id IS NOT NULL,
          (SELECT count(*) FROM Sessions s WHERE s.user_id = u.user_id AND s.expires_ts > @now),
          u.name_key IS NULL
        FROM Users u LEFT JOIN Credentials c USING (user_id)
        WHERE u.user_id > @after_user_id AND (@name_key IS NULL OR @name_key IN (u.name_key, u.clashing_key))
        ORDER BY u.user_id LIMIT @limit
        """,
        "@now",
        "@after_user_id",
        "@name_key",
        "@limit");

    private readonly Statement _hasUsers = new(connection, "SELECT 1 FROM Users WHERE user_id > 0 LIMIT 1");

    private readonly Statement _isGood = new(
        connection,
        "SELECT 1 FROM Invites WHERE invite_hash = @invite_hash AND uses_left > 0 AND expires_ts > @now",
        "@invite_hash",
        "@now");

    /// <summary>The account of this name, or null.</summary>
    public StoredAccount? FindByKey(string nameKey) => Find(_findByKey, nameKey);

    /// <summary>The account of this user, or null.</summary>
    public StoredAccount? Find(long userId) => Find(_find, userId);

    /// <summary>Whether the user is there and an administrator.</summary>
    public bool IsAdministrator(long userId)
    {
        using var rows = _isAdministrator.Query(userId);
        return rows.Read() && rows.GetBoolean(0);
    }

    /// <summary>What parameters are made from where there is no account.</summary>
    public byte[] LoginSecret()
    {
        using var rows = _loginSecret.Query();
        return rows.Read() ? rows.GetBytes(0) : throw new UnreachableException("Meta has one row");
    }

    /// <summary>
    /// Up to <paramref name="limit"/> accounts after one of them, by user_id; only those of a name where one is given.
    /// </summary>
    public IEnumerable<Account> After(long afterUserId, string? nameKey, int limit, long now)
    {
        using var rows = _page.Query(now, afterUserId, nameKey, limit);
        while (rows.Read())
        {
            yield return new Account(
                UserRow.Read(rows),
                rows.GetBoolean(UserRow.Count),
                rows.GetBoolean(UserRow.Count + 1),
                rows.GetBoolean(UserRow.Count + 2),
                rows.GetInt32(UserRow.Count + 3))
            {
                NameClashes = rows.GetBoolean(UserRow.Count + 4),
            };
        }
    }

    public bool HasUsers()
    {
        using var rows = _hasUsers.Query();
        return rows.Read();
    }

    /// <summary>Whether somebody can sign up by the invite.</summary>
    public bool IsGood(byte[] inviteHash, long now)
    {
        using var rows = _isGood.Query(inviteHash, now);
        return rows.Read();
    }

    public void Dispose()
    {
        _findByKey.Dispose();
        _find.Dispose();
        _isAdministrator.Dispose();
        _loginSecret.Dispose();
        _page.Dispose();
        _hasUsers.Dispose();
        _isGood.Dispose();
    }

    private static StoredAccount? Find(Statement statement, SqlValue value)
    {
        using var rows = statement.Query(value);
        if (!rows.Read())
        {
            return null;
        }

        const int Salt = UserRow.Count + 1;
        var credential = rows.IsDBNull(Salt)
            ? null
            : new Credential(rows.GetBytes(Salt), rows.GetInt32(Salt + 1), rows.GetBytes(Salt + 2));
        return new StoredAccount(UserRow.Read(rows), rows.GetBoolean(UserRow.Count), credential);
    }
}
