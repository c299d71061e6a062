using System.Runtime.InteropServices;

namespace Talko.BroadcastServer.Streams;

/// <summary>All open streams by user, each user's in a chain. Not thread-safe.</summary>
internal sealed class StreamTable
{
    private readonly Dictionary<long, ClientStream> _firstOfUser = [];

    /// <summary>How many streams are open.</summary>
    public int Count { get; private set; }

    public void Add(ClientStream stream)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_firstOfUser, stream.UserId, out _);
        stream.Next = first;
        first = stream;
        Count++;
    }

    /// <summary>Takes a stream out; once is enough.</summary>
    public void Remove(ClientStream stream)
    {
        if (_firstOfUser.TryGetValue(stream.UserId, out var first) && Unlink(first, stream))
        {
            Count--;
        }
    }

    /// <summary>A user's first stream; null where there is none.</summary>
    public ClientStream? First(long userId) => _firstOfUser.GetValueOrDefault(userId);

    public void ForEach(Action<ClientStream> action)
    {
        foreach (var first in _firstOfUser.Values)
        {
            for (var stream = first; stream is not null; stream = stream.Next)
            {
                action(stream);
            }
        }
    }

    private bool Unlink(ClientStream first, ClientStream stream)
    {
        if (first == stream)
        {
            if (stream.Next is null)
            {
                _firstOfUser.Remove(stream.UserId);
            }
            else
            {
                _firstOfUser[stream.UserId] = stream.Next;
            }

            return true;
        }

        for (var before = first; before.Next is not null; before = before.Next)
        {
            if (before.Next == stream)
            {
                before.Next = stream.Next;
                return true;
            }
        }

        return false;
    }
}
