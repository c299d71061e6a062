using System.Net;
using System.Runtime.InteropServices;
using Talko.Protocol.Access;

namespace Talko.Web.Sockets;

/// <summary>How many WebSockets are open: in all, and in token mode from each address and with each session.</summary>
internal sealed class SocketCounts(WebBridgeOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ClientAddress, int> _ofAddress = [];
    private readonly Dictionary<string, int> _ofSession = [];
    private int _open;

    /// <summary>Counts one more where there is room for it.</summary>
    public bool TryAdd()
    {
        if (Interlocked.Increment(ref _open) <= options.MaxSockets)
        {
            return true;
        }

        Remove();
        return false;
    }

    public void Remove() => Interlocked.Decrement(ref _open);

    /// <summary>Counts a signed-in one where its address and its session have room for it.</summary>
    public bool TryAdd(IPAddress address, string token)
    {
        lock (_gate)
        {
            ref var fromAddress = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _ofAddress, ClientAddress.Of(address), out _);
            ref var withSession = ref CollectionsMarshal.GetValueRefOrAddDefault(_ofSession, token, out _);
            fromAddress++;
            withSession++;
            if (fromAddress <= options.MaxSocketsPerAddress && withSession <= options.MaxSocketsPerSession)
            {
                return true;
            }
        }

        Remove(address, token);
        return false;
    }

    public void Remove(IPAddress address, string token)
    {
        lock (_gate)
        {
            RemoveOne(_ofAddress, ClientAddress.Of(address));
            RemoveOne(_ofSession, token);
        }
    }

    private static void RemoveOne<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--counts[key] == 0)
        {
            counts.Remove(key);
        }
    }
}
