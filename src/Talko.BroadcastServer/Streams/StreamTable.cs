using System.Runtime.InteropServices;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// All open streams by user, each user's in a chain from the newest to the oldest. A stream comes and goes at the same cost
/// however many its user has. Not thread-safe.
/// </summary>
internal sealed class StreamTable
{
    private readonly Dictionary<long, Chain> _chains = [];

    /// <summary>How many streams are open.</summary>
    public int Count { get; private set; }

    /// <summary>Whose streams are open, each once.</summary>
    public Dictionary<long, Chain>.KeyCollection UserIds => _chains.Keys;

    public void Add(ClientStream stream)
    {
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(_chains, stream.UserId, out _);
        stream.Next = chain.Newest;
        if (chain.Newest is null)
        {
            chain.Oldest = stream;
        }
        else
        {
            chain.Newest.Previous = stream;
        }

        chain.Newest = stream;
        chain.Count++;
        stream.IsListed = true;
        Count++;
    }

    /// <summary>Takes a stream out; once is enough.</summary>
    public void Remove(ClientStream stream)
    {
        if (!stream.IsListed)
        {
            return;
        }

        stream.IsListed = false;
        Count--;
        ref var chain = ref CollectionsMarshal.GetValueRefOrNullRef(_chains, stream.UserId);
        chain.Unlink(stream);
        if (--chain.Count == 0)
        {
            _chains.Remove(stream.UserId);
        }
    }

    /// <summary>A user's newest stream; null where there is none.</summary>
    public ClientStream? First(long userId) => _chains.GetValueOrDefault(userId).Newest;

    /// <summary>A user's oldest stream; null where there is none.</summary>
    public ClientStream? Oldest(long userId) => _chains.GetValueOrDefault(userId).Oldest;

    /// <summary>How many streams a user has.</summary>
    public int CountOf(long userId) => _chains.GetValueOrDefault(userId).Count;

    public void ForEach(Action<ClientStream> action)
    {
        foreach (var chain in _chains.Values)
        {
            for (var stream = chain.Newest; stream is not null; stream = stream.Next)
            {
                action(stream);
            }
        }
    }

    internal struct Chain
    {
        public ClientStream? Newest { get; set; }

        public ClientStream? Oldest { get; set; }

        public int Count { get; set; }

        // What is taken out still leads on: whoever stands at it can go on.
        public void Unlink(ClientStream stream)
        {
            if (stream.Previous is null)
            {
                Newest = stream.Next;
            }
            else
            {
                stream.Previous.Next = stream.Next;
            }

            if (stream.Next is null)
            {
                Oldest = stream.Previous;
            }
            else
            {
                stream.Next.Previous = stream.Previous;
            }
        }
    }
}
