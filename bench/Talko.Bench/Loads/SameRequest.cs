namespace Talko.Bench.Loads;

/// <summary>One frame again and again.</summary>
internal sealed class SameRequest(byte[] frame) : IRequests
{
    public ReadOnlySpan<byte> Next(int connection) => frame;
}
