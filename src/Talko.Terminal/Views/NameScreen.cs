using System.Drawing;
using Talko.Protocol.Messages;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>Asks who is there, where that is believed.</summary>
internal sealed class NameScreen : ScreenPane
{
    private const int FormWidth = 50;
    private const string Hint = "Enter signs in, or makes a new user of that name. Ctrl-Q quits.";

    private readonly NameForm _form;
    private readonly Action<User> _onSignedIn;
    private readonly Action _onQuit;
    private readonly CancellationToken _stopping;
    private readonly EditorPane _name;

    public NameScreen(NameForm form, Action<User> onSignedIn, Action onQuit, CancellationToken stopping)
    {
        (_form, _onSignedIn, _onQuit, _stopping) = (form, onSignedIn, onQuit, stopping);
        _name = new EditorPane(form.Name, OnKey) { Prompt = new TextSpan("Your name > ", TextLook.Strong) };
        Add(_name);
        form.Changed += SetNeedsDraw;
    }

    public override void Paste(string text)
    {
        _form.Edited();
        _form.Name.Insert(text);
        SetNeedsDraw();
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        var width = Math.Max(1, Math.Min(FormWidth, Viewport.Width - 1));
        var top = Math.Max(0, (Viewport.Height / 2) - 1);
        _name.Frame = new Rectangle(Math.Max(1, (Viewport.Width - width) / 2), top, width, 1);
    }

    protected override void DrawRows()
    {
        var (left, top, width) = (_name.Frame.X, _name.Frame.Y, _name.Frame.Width);
        if (top >= 2)
        {
            DrawRow(top - 2, new StyledLine(new TextSpan("Talko", TextLook.Strong)), left);
        }

        var text = new TextSpan(_form.Message ?? Hint, _form.IsError ? TextLook.Error : TextLook.Dim);
        var rows = LineWrapper.Wrap(DisplayText.Line(text.Text), width, width);
        foreach (var (row, line) in rows.Index())
        {
            DrawRow(top + 2 + row, new StyledLine(text with { Text = line }), left);
        }
    }

    private bool OnKey(Key key)
    {
        SetNeedsDraw();
        if (key == Key.Enter)
        {
            Submit();
        }
        else if (key == Key.Q.WithCtrl || key == Key.C.WithCtrl)
        {
            _onQuit();
        }
        else
        {
            _form.Edited();
            return false;
        }

        return true;
    }

    private async void Submit()
    {
        if (await _form.SubmitAsync(_stopping) is { } user)
        {
            _onSignedIn(user);
        }
    }
}
