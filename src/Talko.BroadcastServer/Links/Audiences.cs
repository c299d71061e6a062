using Talko.Protocol.Envelope;

namespace Talko.BroadcastServer.Links;

/// <summary>
/// The receivers that one link has named, by the numbers it gave them: 1, 2, 3, and where it begins with 1 again all others
/// are forgotten. Not thread-safe.
/// </summary>
/// <param name="maxCount">How many audiences it may name.</param>
/// <param name="maxReceivers">How many receivers they may have in all.</param>
internal sealed class Audiences(int maxCount, int maxReceivers)
{
    private readonly List<long[]> _byNumber = [];
    private int _receivers;

    public int MaxCount => maxCount;

    public int MaxReceivers => maxReceivers;

    /// <summary>Those of a number.</summary>
    public long[] Find(long number) => number <= _byNumber.Count
        ? _byNumber[(int)number - 1]
        : throw RpcException.InvalidParams("audience_id names nobody on this link");

    /// <summary>Keeps receivers under a number.</summary>
    public void Keep(long number, ReadOnlySpan<long> receiverIds)
    {
        if (number == 1)
        {
            _byNumber.Clear();
            _receivers = 0;
        }

        if (number != _byNumber.Count + 1)
        {
            throw RpcException.InvalidParams("audience_id must be 1, or one more than the last");
        }

        if (number > maxCount || receiverIds.Length > maxReceivers - _receivers)
        {
            throw RpcException.InvalidParams($"a link may name {maxCount} audiences of {maxReceivers} receivers in all");
        }

        _byNumber.Add(receiverIds.ToArray());
        _receivers += receiverIds.Length;
    }
}
