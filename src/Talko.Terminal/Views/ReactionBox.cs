using System.Drawing;
using Talko.Client.Messaging;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>Asks which reaction is wanted.</summary>
internal sealed class ReactionBox : Box
{
    private readonly ReactionPicker _picker;
    private readonly Action<ChatMessage, string> _onTaken;
    private readonly Action _onClose;
    private readonly EditorPane _name;

    /// <summary>Makes the box.</summary>
    /// <param name="picker">What is typed and found.</param>
    /// <param name="onTaken">Called with what was chosen, after the box is closed.</param>
    /// <param name="onClose">Closes the box.</param>
    public ReactionBox(ReactionPicker picker, Action<ChatMessage, string> onTaken, Action onClose)
        : base("React: Enter takes, Esc closes", new Size(50, 14))
    {
        (_picker, _onTaken, _onClose) = (picker, onTaken, onClose);
        _name = new EditorPane(picker.Editor, OnKey) { Prompt = new TextSpan("Name > ", TextLook.Strong) };
        Add(_name);
    }

    public override bool Paste(string text)
    {
        var isTaken = _picker.Editor.Insert(text);
        Find();
        return isTaken;
    }

    public override void Arrange(int width, int height)
    {
        base.Arrange(width, height);
        _name.Frame = Inner with { Height = 1 };
    }

    protected override void DrawRows()
    {
        base.DrawRows();
        var (inner, height) = (Inner, Math.Max(0, Inner.Height - 1));
        var first = Math.Max(0, _picker.Selected - height + 1);
        foreach (var (row, emoji) in _picker.Matches.Skip(first).Take(height).Index())
        {
            var isOwn = _picker.Message!.Reactions.Any(reaction => reaction.IsOwn && reaction.Reaction == emoji.Text);
            var look = first + row == _picker.Selected ? TextLook.Selected : TextLook.Normal;
            var text = $"{DisplayText.Line(emoji.Text)} {emoji.Name}{(isOwn ? " (take back)" : "")}";
            DrawRow(inner.Y + 1 + row, new StyledLine(new TextSpan(TextWidth.Fit(text, inner.Width), look)), inner.X);
        }

        if (_picker.Matches.Count == 0 && height > 0)
        {
            DrawRow(inner.Y + 1, new StyledLine(new TextSpan("No emoji is called that.", TextLook.Dim)), inner.X);
        }
    }

    private bool OnKey(Key key)
    {
        if (key == Key.Enter)
        {
            Take();
        }
        else if (key == Key.Esc || key == Key.C.WithCtrl)
        {
            _onClose();
        }
        else if (Step(key) is var step and not 0)
        {
            _picker.Move(step);
            SetNeedsDraw();
        }
        else
        {
            App?.Invoke(Find);
            return false;
        }

        return true;
    }

    private int Step(Key key) =>
        key == Key.CursorDown || key == Key.Tab ? 1
        : key == Key.CursorUp || key == Key.Tab.WithShift ? -1
        : key == Key.PageDown ? Inner.Height - 1
        : key == Key.PageUp ? 1 - Inner.Height
        : 0;

    private void Take()
    {
        // What was typed ahead of the drawing counts.
        _picker.Find();
        if (_picker is { Message: { } message } && _picker.Take() is { } emoji)
        {
            _onClose();
            _onTaken(message, emoji.Text);
        }
    }

    private void Find()
    {
        _picker.Find();
        SetNeedsDraw();
    }
}
