using Talko.Client.Messaging;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>The keys while a message is selected.</summary>
internal sealed class SelectKeys
{
    /// <summary>What they do, in one row.</summary>
    public const string Hint = "r reply  e edit  d delete  + react  y copy  u unread  Enter quoted";

    private const int Page = 10;

    private readonly MessageSelection _selection;
    private readonly Dictionary<Key, int> _steps = new()
    {
        [Key.CursorUp] = -1,
        [Key.K] = -1,
        [Key.CursorDown] = 1,
        [Key.J] = 1,
        [Key.PageUp] = -Page,
        [Key.PageDown] = Page,
    };

    private readonly Dictionary<Key, Action<ChatMessage>> _actions;

    /// <summary>Makes them of what they do to a message; a key that leaves the selection leaves it before it is done.</summary>
    public SelectKeys(
        MessageSelection selection, MessageActions actions, Composer composer, Action<ChatMessage> react, Action<long> jump)
    {
        _selection = selection;
        _actions = new Dictionary<Key, Action<ChatMessage>>
        {
            [Key.R] = Leaving(composer.Reply),
            [Key.E] = Leaving(composer.Edit),
            [Key.D] = actions.Delete,
            [new Key('+')] = Leaving(react),
            [Key.Y] = actions.Copy,
            [Key.U] = Leaving(actions.MarkUnread),
            [Key.Enter] = message => JumpToQuoted(message, jump),
            [Key.Esc] = Leaving(_ => { }),
            [Key.S.WithCtrl] = Leaving(_ => { }),
        };
    }

    /// <summary>Does what a key means; false where it is not one of them, and the selection is left.</summary>
    public bool Take(Key key)
    {
        if (_selection.Message is not { } message)
        {
            return false;
        }

        if (_steps.TryGetValue(key, out var step))
        {
            _selection.Move(step);
            return true;
        }

        if (_actions.TryGetValue(key, out var action))
        {
            action(message);
            return true;
        }

        // A letter that means nothing here was not meant for the input.
        if (key is { IsCtrl: false, IsAlt: false } && key.GetPrintableText().Length > 0)
        {
            return true;
        }

        _selection.End();
        return false;
    }

    private Action<ChatMessage> Leaving(Action<ChatMessage> action) => message =>
    {
        _selection.End();
        action(message);
    };

    private void JumpToQuoted(ChatMessage message, Action<long> jump)
    {
        if (message.ReplyToId is { } quoted)
        {
            _selection.End();
            jump(quoted);
        }
    }
}
