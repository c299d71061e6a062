using Npgsql;
using NpgsqlTypes;

namespace Talko.DataServer.Storage.Postgres.Statements;

/// <summary>A value for a statement, with PostgreSQL's type for it also where it is null.</summary>
internal readonly struct SqlValue
{
    private SqlValue(NpgsqlParameter parameter) => Parameter = parameter;

    public NpgsqlParameter Parameter { get; }

    public static implicit operator SqlValue(long value) => new(new NpgsqlParameter<long> { TypedValue = value });

    public static implicit operator SqlValue(int value) => new(new NpgsqlParameter<int> { TypedValue = value });

    public static implicit operator SqlValue(bool value) => new(new NpgsqlParameter<bool> { TypedValue = value });

    public static implicit operator SqlValue(long? value) => Of(value, NpgsqlDbType.Bigint);

    public static implicit operator SqlValue(string? value) => Of(value, NpgsqlDbType.Text);

    public static implicit operator SqlValue(byte[]? value) => Of(value, NpgsqlDbType.Bytea);

    public static implicit operator SqlValue(long[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static implicit operator SqlValue(long?[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static implicit operator SqlValue(string?[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static implicit operator SqlValue(byte[][] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    public static implicit operator SqlValue(bool[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Boolean);

    public static implicit operator SqlValue(Guid[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    private static SqlValue Of(object? value, NpgsqlDbType type) =>
        new(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}
