using System.Drawing;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>A form above the chat.</summary>
internal sealed class FormBox : Box
{
    private const int PreferredWidth = 56;
    private const int FrameRows = 2;
    private const int FrameColumns = 4;

    private readonly FormPane _pane;
    private readonly int _usualRows;

    public FormBox(string title, AccountForm form, FormPane pane)
        : base(title, default)
    {
        _pane = pane;

        // One more row than usual: the box keeps its size while one thing is wrong.
        _usualRows = FormRows.UsualCount(form) + 1;
        Add(pane);
        form.Changed += () => SuperView?.SetNeedsLayout();
    }

    /// <summary>Puts the cursor where there is something to do.</summary>
    public void FocusWanted() => _pane.FocusWanted();

    public override bool Paste(string text)
    {
        _pane.Paste(text);
        return true;
    }

    public override void Arrange(int width, int height)
    {
        var rows = Math.Max(_usualRows, _pane.RowsAt(Math.Min(width, PreferredWidth) - FrameColumns));
        PreferredSize = new Size(PreferredWidth, rows + FrameRows);
        base.Arrange(width, height);
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        _pane.Frame = Inner;
    }
}
