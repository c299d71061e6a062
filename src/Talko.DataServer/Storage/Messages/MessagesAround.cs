using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>
/// Messages around one of them: older ones before it, newer ones from it on. They are added to a page by their distance from
/// it, so that a page which is full has lost the far ends.
/// </summary>
internal sealed class MessagesAround : IDisposable
{
    private readonly Ahead _older;
    private readonly Ahead _newer;

    /// <param name="older">The newest first, one more than half of the page where there are so many.</param>
    /// <param name="newer">The oldest first, one more than the rest of it.</param>
    /// <param name="limit">How many the page may have.</param>
    public MessagesAround(IEnumerable<Message> older, IEnumerable<Message> newer, int limit)
    {
        _older = new Ahead(older, OlderOf(limit));
        _newer = new Ahead(newer, limit - OlderOf(limit));
    }

    /// <summary>Whether there are older ones that were not taken.</summary>
    public bool HasOlder => _older.IsLeft;

    /// <summary>Whether there are newer ones that were not taken.</summary>
    public bool HasNewer => _newer.IsLeft;

    /// <summary>How many of a page are older ones.</summary>
    public static int OlderOf(int limit) => limit / 2;

    /// <summary>Fills a page with them.</summary>
    public void Fill(IMessagePage page)
    {
        var isFull = false;
        while (!isFull && (_newer.HasNext || _older.HasNext))
        {
            isFull = !_newer.TryGive(page) || !_older.TryGive(page);
        }
    }

    public void Dispose()
    {
        _older.Dispose();
        _newer.Dispose();
    }

    /// <summary>Messages of one direction, one ahead of those that were taken, up to a number of them.</summary>
    private sealed class Ahead : IDisposable
    {
        private readonly IEnumerator<Message> _messages;
        private int _left;

        public Ahead(IEnumerable<Message> messages, int most)
        {
            _messages = messages.GetEnumerator();
            _left = most;
            IsLeft = _messages.MoveNext();
        }

        /// <summary>Whether there is a message that was not taken.</summary>
        public bool IsLeft { get; private set; }

        /// <summary>Whether it is to be taken.</summary>
        public bool HasNext => IsLeft && _left > 0;

        /// <summary>Gives the next one to a page. False where that had no room.</summary>
        public bool TryGive(IMessagePage page)
        {
            if (!HasNext)
            {
                return true;
            }

            if (!page.TryAdd(_messages.Current))
            {
                return false;
            }

            _left--;
            IsLeft = _messages.MoveNext();
            return true;
        }

        public void Dispose() => _messages.Dispose();
    }
}
