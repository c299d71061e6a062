namespace Talko.Bench.Loads;

/// <summary>What a load sends.</summary>
internal interface IRequests
{
    /// <summary>The next frame for a connection; valid until the next call.</summary>
    ReadOnlySpan<byte> Next(int connection);
}
