using Talko.Client.Messaging;

namespace Talko.Terminal.State;

/// <summary>
/// The chats in the order of the list: the one with the newest message first, the archived ones at the end, folded until
/// they are asked for. Made anew with each state of the messenger, so that a key costs the same among ten chats and
/// among ten thousand.
/// </summary>
internal sealed class ChatList
{
    private readonly List<ChatView> _chats = [];
    private readonly List<ChatView> _archived = [];

    /// <summary>The numbers that chats are opened by.</summary>
    public ChatNumbers Numbers { get; } = new();

    /// <summary>The one sum that every front end shows.</summary>
    public int NoticeCount { get; private set; }

    /// <summary>The same of the archived chats.</summary>
    public int ArchivedNoticeCount { get; private set; }

    public int ArchivedCount => _archived.Count;

    public bool IsUnfolded { get; private set; }

    /// <summary>How many rows the list has, one of them for the archived chats if there are any.</summary>
    public int RowCount => Count + (FoldRow is null ? 0 : 1);

    /// <summary>The row that says how many are archived.</summary>
    public int? FoldRow => _archived.Count == 0 ? null : _chats.Count;

    private int Count => _chats.Count + (IsUnfolded ? _archived.Count : 0);

    private ChatView this[int index] => index < _chats.Count ? _chats[index] : _archived[index - _chats.Count];

    public void Apply(MessengerView view)
    {
        _chats.Clear();
        _archived.Clear();
        foreach (var chat in view.Chats)
        {
            (chat.IsArchived ? _archived : _chats).Add(chat);
        }

        (NoticeCount, ArchivedNoticeCount) = (view.NoticeCount, view.ArchivedNoticeCount);
        Numbers.Add(_chats);
        Numbers.Add(_archived);
    }

    /// <summary>Shows the archived chats, or no longer.</summary>
    public void Fold() => IsUnfolded = !IsUnfolded && _archived.Count > 0;

    /// <summary>The chat of a row; null where that is not one.</summary>
    public ChatView? AtRow(int row) => row < 0 || row >= RowCount || row == FoldRow ? null : this[row > FoldRow ? row - 1 : row];

    /// <summary>The row that shows a chat, or the one that it is folded into; -1 where there is none.</summary>
    public int RowOf(long? chatId)
    {
        var index = IndexOf(chatId);
        return index >= 0
            ? index + (index < _chats.Count ? 0 : 1)
            : _archived.Exists(chat => chat.ChatId == chatId) ? FoldRow!.Value : -1;
    }

    /// <summary>The chat some places below a chat (or above), in a ring.</summary>
    public ChatView? Next(long chatId, int step)
    {
        var index = IndexOf(chatId);
        var from = index < 0 && step > 0 ? -1 : Math.Max(index, 0);
        return Count == 0 ? null : this[(from + step + Count) % Count];
    }

    /// <summary>The next chat below that one has to look at; null where there is no other.</summary>
    public ChatView? NextWithNews(long chatId)
    {
        var first = IndexOf(chatId) + 1;
        return Enumerable.Range(first, Count)
            .Select(index => this[index % Count])
            .FirstOrDefault(chat => chat.NoticeCount > 0 && chat.ChatId != chatId);
    }

    /// <summary>The chat that has a number.</summary>
    public ChatView? OfNumber(int number) =>
        _chats.Concat(_archived).FirstOrDefault(chat => Numbers.Of(chat.ChatId) == number);

    private int IndexOf(long? chatId)
    {
        var index = _chats.FindIndex(chat => chat.ChatId == chatId);
        if (index >= 0 || !IsUnfolded)
        {
            return index;
        }

        var archived = _archived.FindIndex(chat => chat.ChatId == chatId);
        return archived < 0 ? -1 : _chats.Count + archived;
    }
}
