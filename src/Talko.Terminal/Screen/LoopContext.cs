using Terminal.Gui.App;

namespace Talko.Terminal.Screen;

/// <summary>
/// Brings what goes on after an await back to the screen's thread. Terminal.Gui 2.5 sets a context that does not: the
/// screen would be changed by another thread while it is laid out.
/// </summary>
internal sealed class LoopContext(IApplication app) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => app.AddTimeout(TimeSpan.Zero, () =>
    {
        d(state);
        return false;
    });

    public override SynchronizationContext CreateCopy() => this;
}
