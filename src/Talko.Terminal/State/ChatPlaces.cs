using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Terminal.Input;

namespace Talko.Terminal.State;

/// <summary>Where the user left each chat, begun with the drafts of the last time.</summary>
internal sealed class ChatPlaces(Drafts drafts)
{
    private readonly Dictionary<long, ChatPlace> _places = [];

    /// <summary>What was cut last, wherever.</summary>
    public KillBuffer Kills { get; } = new();

    public IEnumerable<ChatPlace> All => _places.Values;

    public ChatPlace Of(long chatId)
    {
        if (!_places.TryGetValue(chatId, out var place))
        {
            place = new ChatPlace(Kills);
            place.Editor.Set(drafts.Left.GetValueOrDefault(chatId, ""));
            _places.Add(chatId, place);
        }

        return place;
    }

    /// <summary>The view with what was shown before of every chat that is scrolled up.</summary>
    public MessengerView Hold(MessengerView view, MessengerView shown)
    {
        var chats = view.Chats;
        foreach (var (chatId, place) in _places.Where(place => place.Value.Anchor is not null))
        {
            var index = chats.FindIndex(chat => chat.ChatId == chatId);
            if (index >= 0)
            {
                chats = chats.SetItem(index, place.Hold(chats[index], MessagesOf(shown, chatId)));
            }
        }

        return chats == view.Chats ? view : view with { Chats = chats };
    }

    /// <summary>Keeps what is written in every chat where the next start finds it.</summary>
    public void KeepDrafts()
    {
        foreach (var (chatId, place) in _places)
        {
            drafts.Keep(chatId, place.Draft);
        }
    }

    private static ImmutableList<ChatMessage> MessagesOf(MessengerView view, long chatId) =>
        view.Chats.Find(chat => chat.ChatId == chatId)?.Messages ?? [];
}
