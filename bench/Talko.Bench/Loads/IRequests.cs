namespace Talko.Bench.Loads;

/// <summary>What a load sends.</summary>
internal interface IRequests
{
    /// <summary>The next frame for a connection; valid until the next call.</summary>
    ReadOnlySpan<byte> Next(int connection);

    /// <summary>Shows what a connection has received, mostly one whole answer.</summary>
    void Look(int connection, ReadOnlySpan<byte> answer)
    {
    }
}
