using System.Collections.Immutable;

namespace Talko.Client.Messaging;

/// <summary>The chats' views, the one with the newest message first. Pure.</summary>
internal sealed class ChatOrder
{
    private readonly Dictionary<long, long> _ranks = [];

    public ImmutableList<ChatView> Views { get; private set; } = [];

    /// <summary>Puts a view in its place, instead of the chat's former one.</summary>
    public void Put(ChatView view, long rank)
    {
        if (_ranks.TryGetValue(view.ChatId, out var former) && former == rank)
        {
            Views = Views.SetItem(FindIndex(rank, view.ChatId), view);
            return;
        }

        Remove(view.ChatId);
        Views = Views.Insert(~FindIndex(rank, view.ChatId), view);
        _ranks.Add(view.ChatId, rank);
    }

    public void Remove(long chatId)
    {
        if (_ranks.TryGetValue(chatId, out var rank))
        {
            Views = Views.RemoveAt(FindIndex(rank, chatId));
            _ranks.Remove(chatId);
        }
    }

    // Chats without a message may share a rank; the later made one has the greater chat_id and stands first.
    private int FindIndex(long rank, long chatId)
    {
        var (low, high) = (0, Views.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var other = Views[middle].ChatId;
            var comparison = (_ranks[other], other).CompareTo((rank, chatId));
            if (comparison == 0)
            {
                return middle;
            }

            (low, high) = comparison > 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
