namespace Talko.DataServer.Storage.Searching;

/// <summary>
/// Merges what is found in several chats, the newest first, and looks no further than it is asked for: what was found is
/// final down to the newest message that a place which was not looked into may have.
/// </summary>
internal sealed class NewestMatches
{
    // A few are enough for what is said often; then many at once, though no more than fit into memory.
    private const int FirstCount = 32;
    private const int Growth = 8;
    private const int MaxCount = 1024;

    private readonly Func<IReadOnlyList<SearchPlace>, ValueTask<Looked>> _lookInto;
    private readonly PriorityQueue<SearchPlace, long> _places = new();
    private readonly PriorityQueue<IMatches, long> _matches = new();
    private readonly List<long> _found = [];
    private int _count = FirstCount;

    /// <summary>Begins with the newest messages of some chats.</summary>
    public NewestMatches(IEnumerable<SearchedChat> chats, Func<IReadOnlyList<SearchPlace>, ValueTask<Looked>> lookInto)
    {
        _lookInto = lookInto;
        Enqueue(chats.Select(chat => new SearchPlace(chat.ChatId, chat.NewestId, chat.OldestId, Depth: 0)));
    }

    /// <summary>
    /// The newest below a number, the newest first, up to a limit: fewer only where there are no more. The number never
    /// grows from one call to the next.
    /// </summary>
    public async ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit)
    {
        _found.RemoveAll(id => id >= beforeId);
        while (_found.Count < limit && (TakeNewest(beforeId) || await LookIntoNextAsync()))
        {
        }

        return [.. _found.Take(limit)];
    }

    private void Enqueue(IEnumerable<SearchPlace> places)
    {
        foreach (var place in places)
        {
            _places.Enqueue(place, -place.NewestId);
        }
    }

    // Where there is a place above it, what is there may be newer.
    private bool TakeNewest(long beforeId)
    {
        var floorId = _places.TryPeek(out var place, out _) ? place.NewestId : 0;
        if (!_matches.TryPeek(out var newest, out _) || newest.MessageId <= floorId)
        {
            return false;
        }

        if (newest.MessageId < beforeId)
        {
            _found.Add(newest.MessageId);
        }

        _matches.Dequeue();
        Enqueue(newest);
        return true;
    }

    private void Enqueue(IMatches matches)
    {
        if (matches.Next())
        {
            _matches.Enqueue(matches, -matches.MessageId);
        }
    }

    // False where all were looked into.
    private async ValueTask<bool> LookIntoNextAsync()
    {
        var next = new List<SearchPlace>();
        while (next.Count < _count && _places.TryDequeue(out var place, out _))
        {
            next.Add(place);
        }

        if (next.Count == 0)
        {
            return false;
        }

        var looked = await _lookInto(next);
        foreach (var matches in looked.Matches)
        {
            Enqueue(matches);
        }

        Enqueue(looked.Rest);
        _count = Math.Min(_count * Growth, MaxCount);
        return true;
    }
}
