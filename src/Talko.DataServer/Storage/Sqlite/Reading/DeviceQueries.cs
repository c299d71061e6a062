using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is asked of devices, on one connection.</summary>
internal sealed class DeviceQueries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(
        connection,
        """
        SELECT d.device_id FROM Devices d JOIN Users u USING (user_id)
        WHERE d.key_hash = @key_hash AND u.name_key = @name_key
        """,
        "@key_hash",
        "@name_key");

    /// <summary>The device whose key this is the hash of, or null where it is not one of the named user's.</summary>
    public long? Find(byte[] keyHash, string nameKey)
    {
        using var row = _find.Query(keyHash, nameKey);
        return row.Read() ? row.GetInt64(0) : null;
    }

    public void Dispose() => _find.Dispose();
}
