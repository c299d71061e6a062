using Talko.Terminal.Layout;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>Says what is being waited for.</summary>
internal sealed class WaitScreen : ScreenPane
{
    private const int MaxWidth = 56;
    private const string Hint = "Ctrl-Q quits.";

    private readonly Action _onQuit;
    private TextSpan _text;

    public WaitScreen(string text, Action onQuit)
    {
        _text = new TextSpan(text);
        _onQuit = onQuit;
    }

    public void Say(string text, bool isError)
    {
        _text = new TextSpan(text, isError ? TextLook.Error : TextLook.Normal);
        SetNeedsDraw();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Q.WithCtrl || key == Key.C.WithCtrl)
        {
            _onQuit();
        }

        return true;
    }

    protected override void DrawRows()
    {
        var width = Math.Max(1, Math.Min(MaxWidth, Viewport.Width - 2));
        var (left, top) = ((Viewport.Width - width) / 2, Math.Max(0, (Viewport.Height / 2) - 3));
        DrawRow(top, new StyledLine(new TextSpan("Talko", TextLook.Strong)), left);
        var row = top + 2;
        foreach (var line in LineWrapper.Wrap(DisplayText.Line(_text.Text), width, width))
        {
            DrawRow(row++, new StyledLine(_text with { Text = line }), left);
        }

        DrawRow(row + 1, new StyledLine(new TextSpan(Hint, TextLook.Dim)), left);
    }
}
