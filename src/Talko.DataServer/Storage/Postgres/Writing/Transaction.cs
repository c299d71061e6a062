using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// A transaction that writes. Each of its statements sees what was committed before that statement: whatever is read behind
/// a lock is as it will be until the commit.
/// </summary>
internal sealed class Transaction(NpgsqlConnection connection, TimeProvider time)
{
    // Of keys, whose locks are numbers: two keys of one number only wait for each other. Always in one order.
    private const string LockKeys =
        """
        SELECT pg_advisory_xact_lock(1, number)
        FROM (SELECT DISTINCT hashtext(key) AS number FROM unnest($1) key ORDER BY number) keys
        """;

    private TransactionId? _id;

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins with rows and keys locked. False where the session has ended.</summary>
    public async Task<bool> BeginAsync(Locks locks)
    {
        await using var batch = Ask();
        Begin(batch);

        // Always in this order. Statements of their own, as each sees what the one before it waited for.
        batch.Add(LockKeys, locks.Keys);
        batch.Add("SELECT 1 FROM Users WHERE user_id = $1 FOR NO KEY UPDATE", locks.UserId);
        batch.Add("SELECT 1 FROM Sessions WHERE session_id = $1 FOR KEY SHARE", locks.SessionId);
        batch.Add("SELECT 1 FROM ChatNumbers WHERE chat_id = $1 FOR NO KEY UPDATE", locks.ChatId);
        batch.Add(
            "SELECT 1 FROM Participants WHERE chat_id = $1 AND user_id = $2 FOR NO KEY UPDATE",
            locks.Participant?.ChatId,
            locks.Participant?.UserId);
        batch.Add($"SELECT {TransactionId.Columns}");
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextAsync();
        await rows.NextAsync();
        var isAlive = locks.SessionId is null || await rows.ReadAsync();
        await rows.NextAsync();
        await rows.NextAsync();
        await rows.NextAsync();
        await rows.ReadAsync();
        SetId(rows);
        return isAlive;
    }

    /// <summary>Begins with a batch, in which <see cref="TransactionId.Columns"/> are then asked for.</summary>
    public static void Begin(NpgsqlBatch batch) => batch.Add("BEGIN ISOLATION LEVEL READ COMMITTED");

    /// <summary>Takes what it is called from a row that begins with it.</summary>
    public void SetId(NpgsqlDataReader row) => _id = new TransactionId(row.GetString(0), row.GetString(1));

    /// <summary>A batch of statements.</summary>
    public NpgsqlBatch Ask() => connection.CreateBatch();

    /// <summary>Runs a statement. Returns how many rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, params SqlValue[] values)
    {
        await using var batch = Ask();
        batch.Add(sql, values);
        return await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The number in the first row; null where there is no row.</summary>
    public async Task<long?> FindAsync(string sql, params SqlValue[] values) =>
        (long?)await FindValueAsync(sql, values);

    /// <summary>The text in the first row; null where there is none.</summary>
    public async Task<string?> FindTextAsync(string sql, params SqlValue[] values) =>
        await FindValueAsync(sql, values) as string;

    /// <summary>The number in the first row, of which there has to be one.</summary>
    public async Task<long> InsertAsync(string sql, params SqlValue[] values) => (await FindAsync(sql, values))!.Value;

    /// <summary>Makes durable what was done.</summary>
    /// <exception cref="CommitUnknownException">Perhaps.</exception>
    public async Task CommitAsync()
    {
        await using var batch = Ask();
        await CommitAsync(batch);
    }

    /// <summary>Makes durable what was done and what a batch does besides, together with it.</summary>
    /// <exception cref="CommitUnknownException">Perhaps.</exception>
    public async Task CommitAsync(NpgsqlBatch batch)
    {
        batch.Add("COMMIT");
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (!DatabaseFailure.IsTakenBack(exception))
        {
            throw new CommitUnknownException(_id!, exception);
        }
    }

    /// <summary>Takes back what was done.</summary>
    public Task RollbackAsync() => ExecuteAsync("ROLLBACK");

    private async Task<object?> FindValueAsync(string sql, SqlValue[] values)
    {
        await using var batch = Ask();
        batch.Add(sql, values);
        return await batch.ExecuteScalarAsync();
    }
}
