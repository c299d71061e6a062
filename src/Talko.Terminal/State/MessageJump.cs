using Talko.Client.Messaging;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Goes to a message of the open chat, however far back it was said.</summary>
/// <param name="model">What is shown.</param>
/// <param name="messenger">Knows the messages.</param>
/// <param name="attempts">Asks for them.</param>
/// <param name="show">Shows the message that has a key.</param>
internal sealed class MessageJump(ChatModel model, IMessenger messenger, Attempts attempts, Action<string> show)
{
    /// <summary>
    /// Goes there, through a window in the middle of the chat where it is not among the newest messages. Where it is gone
    /// its neighbours are shown, and that is said.
    /// </summary>
    public async Task GoToAsync(long messageId)
    {
        if (model.Active is not { } chat || TryShow(messageId))
        {
            return;
        }

        model.Tell("Loading the messages around it…");
        if (await attempts.RunAsync("It could not be loaded", end => messenger.OpenAroundAsync(chat.ChatId, messageId, end))
            && model.Active?.ChatId == chat.ChatId)
        {
            model.Apply(messenger.View);
            model.GoOn();
            if (!TryShow(messageId))
            {
                ShowNeighbours(messageId);
            }
        }
    }

    private bool TryShow(long messageId)
    {
        if (model.Active is not { } chat)
        {
            return false;
        }

        if (chat.Messages.Find(message => message.MessageId == messageId) is { } newest)
        {
            CloseDetached(chat);
            show(newest.Key);
            return true;
        }

        if (chat.Detached?.Messages.Find(message => message.MessageId == messageId) is { } other)
        {
            show(other.Key);
            return true;
        }

        return false;
    }

    private void CloseDetached(ChatView chat)
    {
        if (chat.Detached is not null)
        {
            model.ScrollTo(null);
            model.Apply(messenger.View);
        }
    }

    private void ShowNeighbours(long messageId)
    {
        model.Tell("That message is not there any more.", isError: true);
        if (model.Active?.Detached?.Messages.Find(message => message.MessageId > messageId) is { } next)
        {
            show(next.Key);
        }
    }
}
