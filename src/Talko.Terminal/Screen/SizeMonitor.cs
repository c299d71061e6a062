using System.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Screen;

/// <summary>
/// Looks at the terminal's size on every turn. Terminal.Gui 2.5 asks the terminal itself, twice a second, and one that
/// does not answer stays blank.
/// </summary>
internal sealed class SizeMonitor(IOutput output) : ISizeMonitor
{
    private Size _last;

    public event EventHandler<SizeChangedEventArgs>? SizeChanged;

    public bool Poll()
    {
        var size = output.GetSize();
        if (size == _last)
        {
            return false;
        }

        _last = size;
        SizeChanged?.Invoke(this, new SizeChangedEventArgs(size));
        return true;
    }
}
