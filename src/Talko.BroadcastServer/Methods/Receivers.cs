using System.Runtime.InteropServices;
using Talko.Protocol.Envelope;

namespace Talko.BroadcastServer.Methods;

/// <summary>The receivers of a broadcast.</summary>
internal static class Receivers
{
    [ThreadStatic]
    private static List<long>? _ids;

    /// <summary>Reads receiver_ids, each once and in order; valid until this thread reads the next ones.</summary>
    public static ReadOnlySpan<long> Read(RpcParams parameters, int maxCount)
    {
        _ids ??= [];
        parameters.GetIds("receiver_ids"u8, maxCount, _ids);
        RemoveRepeated(_ids);
        return CollectionsMarshal.AsSpan(_ids);
    }

    // In order, so that repeated ones are neighbours; nobody gets a push twice for being named twice.
    private static void RemoveRepeated(List<long> ids)
    {
        ids.Sort();
        var kept = 0;
        for (var i = 0; i < ids.Count; i++)
        {
            if (i == 0 || ids[i] != ids[i - 1])
            {
                ids[kept++] = ids[i];
            }
        }

        ids.RemoveRange(kept, ids.Count - kept);
    }
}
