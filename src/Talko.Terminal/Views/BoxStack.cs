using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>The boxes above a screen, the topmost last: the one in front has the keys, or else what lies below.</summary>
internal sealed class BoxStack(IReadOnlyList<Box> boxes, View below, Action onChange)
{
    /// <summary>The box that has the keys; null where none has.</summary>
    public Box? Focused => boxes.LastOrDefault(box => box.HasFocus);

    public void Open(Box box)
    {
        box.Visible = true;
        FocusTop();
    }

    public void Close(Box box)
    {
        box.Visible = false;
        FocusTop();
    }

    /// <summary>Closes those that can be closed.</summary>
    public void CloseAll(Func<Box, bool> isClosable)
    {
        foreach (var box in boxes.Where(isClosable))
        {
            Close(box);
        }
    }

    /// <summary>Places them on a screen of this size.</summary>
    public void Arrange(int width, int height)
    {
        foreach (var box in boxes)
        {
            box.Arrange(width, height);
        }
    }

    // Whatever opened meanwhile, a box that has to be answered stays in front.
    private void FocusTop()
    {
        var top = boxes.LastOrDefault(box => box.Visible) ?? below;
        if (!top.HasFocus)
        {
            top.SetFocus();
        }

        onChange();
    }
}
