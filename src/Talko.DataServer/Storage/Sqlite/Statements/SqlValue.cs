namespace Talko.DataServer.Storage.Sqlite.Statements;

/// <summary>A value for a <see cref="Statement"/>: a number, a text, bytes or null, without a box around it.</summary>
internal readonly struct SqlValue
{
    private SqlValue(long number) => (Number, IsNumber) = (number, true);

    private SqlValue(object? reference) => Reference = reference;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber { get; }

    /// <summary>The number.</summary>
    public long Number { get; }

    /// <summary>A string, a byte array or null, where it is no number.</summary>
    public object? Reference { get; }

    public static implicit operator SqlValue(long value) => new(value);

    public static implicit operator SqlValue(bool value) => new(value ? 1 : 0);

    public static implicit operator SqlValue(long? value) => value is { } number ? new(number) : default;

    public static implicit operator SqlValue(string? value) => new(value);

    public static implicit operator SqlValue(byte[]? value) => new(value);
}
