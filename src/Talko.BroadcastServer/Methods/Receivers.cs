using Talko.Protocol.Envelope;

namespace Talko.BroadcastServer.Methods;

/// <summary>The receivers of a broadcast.</summary>
internal static class Receivers
{
    [ThreadStatic]
    private static List<long>? _ids;

    /// <summary>Reads receiver_ids into a list that is this thread's until it reads the next one.</summary>
    public static List<long> Read(RpcParams parameters, int maxCount)
    {
        _ids ??= [];
        parameters.GetIds("receiver_ids"u8, maxCount, _ids);
        return _ids;
    }
}
