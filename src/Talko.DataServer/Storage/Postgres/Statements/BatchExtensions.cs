using System.Runtime.InteropServices;
using Npgsql;

namespace Talko.DataServer.Storage.Postgres.Statements;

/// <summary>Statements that go to the server together, in one round trip; Npgsql prepares those that are run often.</summary>
internal static class BatchExtensions
{
    /// <summary>Adds a statement, whose values are $1, $2 and so on.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<SqlValue> values)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            command.Parameters.Add(value.Parameter);
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>Goes on to the next statement's rows, which it has to have.</summary>
    public static async Task NextAsync(this NpgsqlDataReader reader)
    {
        if (!await reader.NextResultAsync())
        {
            throw new InvalidOperationException("the batch has no further statement with rows");
        }
    }

    /// <summary>The number of a column, or null.</summary>
    public static long? FindInt64(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>The text of a column, or null.</summary>
    public static string? FindString(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>How many bytes a column has.</summary>
    public static int GetByteCount(this NpgsqlDataReader row, int column) => (int)row.GetBytes(column, 0, null, 0, 0);

    /// <summary>Copies a column's bytes into as much of an array.</summary>
    public static void CopyBytes(this NpgsqlDataReader row, int column, Memory<byte> target)
    {
        if (!MemoryMarshal.TryGetArray<byte>(target, out var array))
        {
            throw new ArgumentException("it is no part of an array", nameof(target));
        }

        row.GetBytes(column, 0, array.Array, array.Offset, array.Count);
    }

    /// <summary>The bytes of a column, in an array of their own.</summary>
    public static byte[] GetBytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
