using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>A pane that fills the terminal.</summary>
internal abstract class ScreenPane : Pane
{
    protected ScreenPane()
    {
        CanFocus = true;
        (Width, Height) = (Dim.Fill(), Dim.Fill());
    }

    /// <summary>Puts the cursor where it is wanted; called when it is shown, also again.</summary>
    public virtual void Begin() => SetFocus();

    /// <summary>Puts a pasted text where the cursor is.</summary>
    public virtual void Paste(string text)
    {
    }
}
