using System.Drawing;
using System.Runtime.CompilerServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace Talko.Terminal.Screen;

/// <summary>Makes a Terminal.Gui application that reads and writes the terminal through the classes here.</summary>
internal static class TerminalComponents
{
    public static IApplication CreateApplication(TerminalInput input, TerminalOutput output) =>
        (IApplication)CreateApplication(new AnsiComponentFactory(input, output, new SizeMonitor(output)));

    /// <summary>What asks the system for the terminal's size; null is its answer where it does not know.</summary>
    public static Func<Size?> CreateSizeQuery() => CreateSizeQuery(null);

    // The only way in: Application.Create makes its components itself. The version is pinned, and every terminal
    // test goes through here.
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Terminal.Gui.App.ApplicationImpl, Terminal.Gui")]
    private static extern object CreateApplication(IComponentFactory components);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "CreateNativeSizeQuery")]
    private static extern Func<Size?> CreateSizeQuery(AnsiComponentFactory? factory);
}
