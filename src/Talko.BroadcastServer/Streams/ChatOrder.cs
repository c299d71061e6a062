namespace Talko.BroadcastServer.Streams;

/// <summary>
/// Up to which number chats were broadcast. One DataServer tells a chat's in growing order; of two, which take turns to
/// write to it, one may be heard later. Not thread-safe.
/// </summary>
internal sealed class ChatOrder(BroadcastServerOptions options)
{
    private readonly Dictionary<long, long> _newest = [];

    /// <summary>Begins anew.</summary>
    public void Clear() => _newest.Clear();

    /// <summary>Whether something with a higher number was broadcast in the chat before.</summary>
    public bool IsLate(ChatNumber place)
    {
        var newest = _newest.GetValueOrDefault(place.ChatId);
        if (place.Number < newest)
        {
            return true;
        }

        // What is forgotten is not found late, until the chat's next.
        if (newest == 0 && _newest.Count == options.MaxOrderedChats)
        {
            _newest.Clear();
        }

        _newest[place.ChatId] = place.Number;
        return false;
    }
}
