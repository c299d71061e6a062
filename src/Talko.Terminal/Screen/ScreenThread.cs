using System.Diagnostics;
using Terminal.Gui.App;

namespace Talko.Terminal.Screen;

/// <summary>The one thread that changes what is on the screen.</summary>
internal static class ScreenThread
{
    /// <summary>Ends a debug build, and so every test, in which another one does; else that shows once in some hundred starts.</summary>
    [Conditional("DEBUG")]
    public static void Require(IApplication? app) => Debug.Assert(
        app?.MainThreadId is not { } thread || thread == Environment.CurrentManagedThreadId,
        "the screen is changed by another thread than its own");
}
