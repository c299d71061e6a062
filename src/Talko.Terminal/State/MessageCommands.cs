using Talko.Client.Messaging;
using Talko.Terminal.Input;
using Talko.Terminal.Text;

namespace Talko.Terminal.State;

/// <summary>Does what a command asks of a message: one's own last one, or the last one of others.</summary>
internal sealed class MessageCommands
{
    private readonly ChatModel _model;
    private readonly Composer _composer;
    private readonly MessageActions _actions;
    private readonly MessageSelection _selection;
    private readonly Action<ChatMessage> _pickReaction;

    public MessageCommands(
        ChatModel model,
        Composer composer,
        MessageActions actions,
        MessageSelection selection,
        Action<ChatMessage> pickReaction)
    {
        (_model, _composer, _actions, _selection) = (model, composer, actions, selection);
        _pickReaction = pickReaction;
        model.MessageAsked += Obey;
    }

    /// <summary>Puts one's own last message into the input; false where there is none.</summary>
    public bool TryEditLast()
    {
        if (Last(isMine: true) is not { } message)
        {
            return false;
        }

        _composer.Edit(message);
        return true;
    }

    private void Obey(InputCommand command)
    {
        var isMine = command.Kind is InputCommandKind.Edit or InputCommandKind.Delete;
        if (Last(isMine) is not { } message)
        {
            _model.Tell(isMine ? "You have written nothing here." : "Nobody else has written here.", isError: true);
            return;
        }

        switch (command.Kind)
        {
            case InputCommandKind.Edit:
                _composer.Edit(message);
                SetText(command.Argument);
                break;
            case InputCommandKind.Delete:
                _selection.Begin(message);
                _actions.Delete(message);
                break;
            case InputCommandKind.Reply:
                _composer.Reply(message);
                SetText(command.Argument);
                break;
            default:
                React(message, command.Argument);
                break;
        }
    }

    private void SetText(string text)
    {
        if (text.Length > 0)
        {
            _model.Place.Editor.Set(text);
        }
    }

    private void React(ChatMessage message, string name)
    {
        if (name.Length == 0)
        {
            _pickReaction(message);
        }
        else if (EmojiNames.Choose(name) is { } emoji)
        {
            _actions.React(message, emoji.Text);
        }
        else
        {
            _model.Tell($"No emoji is called {name}: /react alone lists them.", isError: true);
        }
    }

    private ChatMessage? Last(bool isMine) => _model.Shown?.Messages.FindLast(message =>
        message.Unusable() is null
        && (message.Author.UserId == _model.View.Me?.UserId) == isMine);
}
