using Talko.Protocol.Framing;

namespace Talko.DataServer.Forwarding;

/// <summary>Something the BroadcastServer is told.</summary>
internal interface IForwarding
{
    /// <summary>About how much memory it holds.</summary>
    int Bytes { get; }

    /// <summary>What the same change tells besides; null for nothing.</summary>
    IForwarding? Next => null;

    /// <summary>Appends the request that tells it.</summary>
    void Write(PooledBuffer buffer, LinkRequest request);
}
