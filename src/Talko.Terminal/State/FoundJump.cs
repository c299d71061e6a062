using Talko.Client.Messaging;
using Talko.Terminal.Layout;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Opens the chat of a message that was found, where that message is. Until it is loaded all stays as it is.</summary>
internal sealed class FoundJump(ChatModel model, IMessenger messenger, Attempts attempts)
{
    private int _turn;

    /// <summary>Opens it; false where it could not be loaded, which is said, or is not wanted any more.</summary>
    public async Task<bool> OpenAsync(long chatId, long messageId)
    {
        var turn = ++_turn;
        if (Find(chatId, messageId) is null)
        {
            model.Tell("Loading the messages around it…");
            var isLoaded = await attempts.RunAsync(
                "It could not be loaded", end => messenger.OpenAroundAsync(chatId, messageId, end));
            if (!isLoaded || turn != _turn)
            {
                return false;
            }

            model.Apply(messenger.View);
            model.GoOn();
        }

        // Not its newest messages first: those would count as read.
        model.Open(chatId, Find(chatId, messageId) is { } message ? new ScrollAnchor(message.Key, 0) : null);
        return true;
    }

    /// <summary>Opens nothing that is still being loaded.</summary>
    public void Cancel() => _turn++;

    private ChatMessage? Find(long chatId, long messageId)
    {
        var chat = model.View.Chats.Find(chat => chat.ChatId == chatId);
        return chat?.Messages.Find(message => message.MessageId == messageId)
            ?? chat?.Detached?.Messages.Find(message => message.MessageId == messageId);
    }
}
