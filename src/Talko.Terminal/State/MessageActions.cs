using Talko.Client.Messaging;
using Talko.Terminal.Layout;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>What can be done to one message of the open chat, but for what the input is for.</summary>
/// <param name="model">What is shown.</param>
/// <param name="messenger">Does it.</param>
/// <param name="attempts">Says where it does not come to pass.</param>
/// <param name="copy">Takes a text to be pasted elsewhere.</param>
internal sealed class MessageActions(ChatModel model, IMessenger messenger, Attempts attempts, Action<string> copy)
{
    private string? _questionedKey;

    /// <summary>Takes a message away for everybody, when it is asked for a second time.</summary>
    public async void Delete(ChatMessage message)
    {
        if (!IsUsable(message) || message is not { MessageId: { } messageId } || model.Active is not { } chat)
        {
            return;
        }

        if (_questionedKey != message.Key)
        {
            _questionedKey = message.Key;
            model.Tell($"d deletes for everybody, Esc keeps \"{QuoteLine.FirstWords(message.Text)}\".", isError: true);
            return;
        }

        _questionedKey = null;
        await attempts.RunAsync("Not deleted", end => messenger.DeleteAsync(chat.ChatId, messageId, end));
    }

    /// <summary>Takes notice of whatever else is asked: a deletion is no longer.</summary>
    public void GoOn() => _questionedKey = null;

    /// <summary>Sets a reaction, or takes it back where the user has set it.</summary>
    public async void React(ChatMessage message, string reaction)
    {
        if (!IsUsable(message) || message is not { MessageId: { } messageId } || model.Active is not { } chat)
        {
            return;
        }

        var isSet = !message.Reactions.Any(other => other.IsOwn && other.Reaction == reaction);
        await attempts.RunAsync(
            "The reaction was not taken", end => messenger.SetReactionAsync(chat.ChatId, messageId, reaction, isSet, end));
    }

    /// <summary>Makes a message, and what follows it, unread.</summary>
    public async void MarkUnread(ChatMessage message)
    {
        if (model.Active is not { } chat || message.MessageId is not { } messageId)
        {
            return;
        }

        model.KeepUnread(chat.ChatId);
        if (await attempts.RunAsync("Not marked", end => messenger.MarkUnreadAsync(chat.ChatId, messageId, end)))
        {
            model.Tell("Unread from there on.");
        }
    }

    /// <summary>Gives the terminal a message's text.</summary>
    public void Copy(ChatMessage message)
    {
        copy(message.Text);
        model.Tell("Given to the terminal, to be pasted.");
    }

    /// <summary>Whether there is something that can be answered or reacted to; where not, that is said.</summary>
    public bool IsUsable(ChatMessage message)
    {
        var reason = message.Unusable();
        if (reason is not null)
        {
            model.Tell(reason, isError: true);
        }

        return reason is null;
    }
}
