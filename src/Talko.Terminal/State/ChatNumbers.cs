using Talko.Client.Messaging;

namespace Talko.Terminal.State;

/// <summary>
/// The numbers that chats are opened by. The list follows what is said, but a number stays with its chat as long as the
/// program runs, for fingers to learn.
/// </summary>
internal sealed class ChatNumbers
{
    private readonly Dictionary<long, int> _numbers = [];

    /// <summary>How many have been given.</summary>
    public int Count => _numbers.Count;

    /// <summary>Gives those chats the next numbers that have none.</summary>
    public void Add(IEnumerable<ChatView> chats)
    {
        foreach (var chat in chats)
        {
            Of(chat.ChatId);
        }
    }

    /// <summary>A chat's number; the next one if it had none.</summary>
    public int Of(long chatId)
    {
        _numbers.TryAdd(chatId, _numbers.Count + 1);
        return _numbers[chatId];
    }
}
