namespace Talko.DataServer.Storage;

/// <summary>What came of something that was asked of storage: a value, or why there is none.</summary>
internal readonly record struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>Null where it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>What came of it, where it was done.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"it was refused: {Refusal}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
