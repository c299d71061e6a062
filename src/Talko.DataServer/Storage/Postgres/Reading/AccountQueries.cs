using Npgsql;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of credentials and accounts.</summary>
internal static class AccountQueries
{
    private const string Columns = $"{UserRow.Columns}, u.is_disabled, c.salt, c.iterations, c.auth_hash";

    private const string ByKey =
        $"SELECT {Columns} FROM Users u LEFT JOIN Credentials c USING (user_id) WHERE u.name_key = $1";

    private const string ById =
        $"SELECT {Columns} FROM Users u LEFT JOIN Credentials c USING (user_id) WHERE u.user_id = $1";

    private const string Shown =
        $"""
        SELECT {UserRow.Columns}, u.is_administrator, u.is_disabled, c.user_id IS NOT NULL,
          (SELECT count(*)::integer FROM Sessions s WHERE s.user_id = u.user_id AND s.expires_ts > $1),
          u.name_key IS NULL
        FROM Users u LEFT JOIN Credentials c USING (user_id)
        """;

    private const string After = $"{Shown} WHERE u.user_id > $2 ORDER BY u.user_id LIMIT $3";

    private const string AfterOfName =
        $"""
        {Shown}
        WHERE u.user_id > $2 AND u.user_id = ANY (ARRAY (
          SELECT user_id FROM Users WHERE name_key = $4 UNION ALL SELECT user_id FROM Users WHERE clashing_key = $4))
        ORDER BY u.user_id LIMIT $3
        """;

    private const string Device =
        """
        SELECT d.device_id FROM Devices d JOIN Users u USING (user_id)
        WHERE d.key_hash = $1 AND u.name_key = $2
        """;

    public static void AskByKey(NpgsqlBatch batch, string nameKey) => batch.Add(ByKey, nameKey);

    public static void AskById(NpgsqlBatch batch, long userId) => batch.Add(ById, userId);

    /// <summary>Asks for what parameters are made from where there is no account.</summary>
    public static void AskLoginSecret(NpgsqlBatch batch) => batch.Add("SELECT login_secret FROM Meta");

    /// <summary>Asks for the device whose key this is the hash of, where it is one of the named user's.</summary>
    public static void AskDevice(NpgsqlBatch batch, byte[] keyHash, string nameKey) =>
        batch.Add(Device, keyHash, nameKey);

    /// <summary>Asks for accounts behind one of them, by user_id; only those of a name where one is given.</summary>
    public static void AskAfter(NpgsqlBatch batch, long now, long afterUserId, string? nameKey, int limit)
    {
        if (nameKey is null)
        {
            batch.Add(After, now, afterUserId, limit);
        }
        else
        {
            batch.Add(AfterOfName, now, afterUserId, limit, nameKey);
        }
    }

    /// <summary>The next row's account, or null.</summary>
    public static async Task<StoredAccount?> FindAsync(NpgsqlDataReader rows)
    {
        if (!await rows.ReadAsync())
        {
            return null;
        }

        const int Salt = UserRow.Count + 1;
        var credential = rows.IsDBNull(Salt)
            ? null
            : new Credential(rows.GetBytes(Salt), rows.GetInt32(Salt + 1), rows.GetBytes(Salt + 2));
        return new StoredAccount(UserRow.Read(rows), rows.GetBoolean(UserRow.Count), credential);
    }

    /// <summary>All rows' accounts, as administrators see them.</summary>
    public static async Task<List<Account>> ReadAsync(NpgsqlDataReader rows)
    {
        var accounts = new List<Account>();
        while (await rows.ReadAsync())
        {
            accounts.Add(new Account(
                UserRow.Read(rows),
                rows.GetBoolean(UserRow.Count),
                rows.GetBoolean(UserRow.Count + 1),
                rows.GetBoolean(UserRow.Count + 2),
                rows.GetInt32(UserRow.Count + 3))
            {
                NameClashes = rows.GetBoolean(UserRow.Count + 4),
            });
        }

        return accounts;
    }
}
