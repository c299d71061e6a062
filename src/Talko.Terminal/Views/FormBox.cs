using System.Drawing;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>A form above the chat.</summary>
internal sealed class FormBox : Box
{
    private const int PreferredWidth = 56;

    // One more row than usual, for something that is wrong.
    private const int FrameRows = 3;

    private readonly FormPane _pane;

    public FormBox(string title, AccountForm form, FormPane pane)
        : base(title, new Size(PreferredWidth, FormRows.UsualCount(form) + FrameRows))
    {
        _pane = pane;
        Add(pane);
    }

    /// <summary>Puts the cursor where there is something to do.</summary>
    public void FocusWanted() => _pane.FocusWanted();

    public override bool Paste(string text)
    {
        _pane.Paste(text);
        return true;
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        _pane.Frame = Inner;
    }
}
