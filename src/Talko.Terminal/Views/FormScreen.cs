using System.Drawing;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>A form in the middle of the terminal, below a title.</summary>
internal sealed class FormScreen : ScreenPane
{
    private const int MaxWidth = 56;

    private readonly string _title;
    private readonly string _address;
    private readonly FormPane _pane;
    private readonly int _usualRows;

    public FormScreen(string title, string address, AccountForm form, FormPane pane)
    {
        (_title, _address, _pane, _usualRows) = (title, address, pane, FormRows.UsualCount(form));
        Add(pane);
    }

    public override void Begin() => _pane.FocusWanted();

    public override void Paste(string text) => _pane.Paste(text);

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        var width = Math.Max(1, Math.Min(MaxWidth, Viewport.Width - 2));
        var top = TitleRow() + (Viewport.Height > _usualRows + 1 ? 2 : 1);
        top = Math.Min(top, Math.Max(0, Viewport.Height - 1));
        _pane.Frame = new Rectangle((Viewport.Width - width) / 2, top, width, Math.Max(1, Viewport.Height - top));
    }

    protected override void DrawRows()
    {
        var title = new StyledLine(
            new TextSpan(_title, TextLook.Strong), new TextSpan($"  {DisplayText.Line(_address)}", TextLook.Dim));
        if (_pane.Frame.Y > TitleRow())
        {
            DrawRow(TitleRow(), title, _pane.Frame.X);
        }
    }

    private int TitleRow() => Math.Max(0, (Viewport.Height - _usualRows - 2) / 2);
}
