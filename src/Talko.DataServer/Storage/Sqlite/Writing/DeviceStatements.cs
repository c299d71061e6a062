using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How the devices are written that have signed in before.</summary>
internal sealed class DeviceStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _use = new(
        connection,
        "UPDATE Devices SET used_ts = @now WHERE key_hash = @key_hash AND user_id = @user_id",
        "@now",
        "@key_hash",
        "@user_id");

    private readonly Statement _insert = new(
        connection,
        "INSERT INTO Devices (key_hash, user_id, used_ts) VALUES (@key_hash, @user_id, @now)",
        "@key_hash",
        "@user_id",
        "@now");

    private readonly Statement _deleteOldest = new(
        connection,
        """
        DELETE FROM Devices WHERE device_id IN (
          SELECT device_id FROM Devices WHERE user_id = @user_id ORDER BY used_ts DESC, device_id DESC
          LIMIT -1 OFFSET @kept)
        """,
        "@user_id",
        "@kept");

    /// <summary>Remembers that a user's device is in use; false where it is none, or no longer.</summary>
    public bool Use(byte[] keyHash, long userId, long now) => _use.Execute(now, keyHash, userId) > 0;

    /// <summary>Stores a user's device, and forgets those used longest ago beyond a number with it.</summary>
    public void Insert(byte[] keyHash, long userId, long now, int max)
    {
        _deleteOldest.Execute(userId, max - 1);
        _insert.Execute(keyHash, userId, now);
    }

    public void Dispose()
    {
        _use.Dispose();
        _insert.Dispose();
        _deleteOldest.Dispose();
    }
}
