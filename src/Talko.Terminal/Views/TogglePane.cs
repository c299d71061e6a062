using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>A box to be ticked: Space or a click changes it.</summary>
internal sealed class TogglePane : Pane
{
    private readonly FormToggle _toggle;
    private readonly Func<Key, bool> _onKey;

    /// <summary>Makes one; keys that the function does not take are taken here.</summary>
    public TogglePane(FormToggle toggle, Func<Key, bool> onKey)
    {
        (_toggle, _onKey) = (toggle, onKey);
        CanFocus = true;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (!_onKey(key) && key == Key.Space)
        {
            Change();
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return false;
        }

        SetFocus();
        Change();
        return true;
    }

    protected override void DrawRows()
    {
        var look = HasFocus ? TextLook.Selected : TextLook.Normal;
        DrawRow(0, new StyledLine(
            new TextSpan($"[{(_toggle.IsOn ? 'x' : ' ')}] {_toggle.Label}", look),
            new TextSpan(HasFocus ? "  Space changes it" : "", TextLook.Dim)));
    }

    private void Change()
    {
        _toggle.IsOn = !_toggle.IsOn;
        SetNeedsDraw();
    }
}
