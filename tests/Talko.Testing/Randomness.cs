using System.Globalization;

namespace Talko.Testing;

/// <summary>Random, and the same again: a test prints the seed, and TALKO_SEED takes it.</summary>
public static class Randomness
{
    public static int NewSeed() =>
        Environment.GetEnvironmentVariable("TALKO_SEED") is { Length: > 0 } seed
            ? int.Parse(seed, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
}
