using Talko.Terminal.Screen;
using Terminal.Gui.Views;

namespace Talko.Terminal.Views;

/// <summary>The whole terminal: asks who is there, then shows the chat.</summary>
internal sealed class MainWindow : Runnable
{
    public MainWindow()
    {
        SetScheme(Theme.Scheme);
    }

    /// <summary>Shows a screen instead of the one before.</summary>
    public void Show(ScreenPane screen)
    {
        ScreenThread.Require(App);
        RemoveAll();
        Add(screen);
        screen.Begin();
        SetNeedsLayout();
    }
}
