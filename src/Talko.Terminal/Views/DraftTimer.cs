using Talko.Terminal.State;
using Terminal.Gui.App;

namespace Talko.Terminal.Views;

/// <summary>Keeps what is being written a little later: each key would write a file.</summary>
internal sealed class DraftTimer(ChatModel model)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.5);

    private object? _timeout;

    public void Start(IApplication? app) => _timeout ??= app?.AddTimeout(Delay, () =>
    {
        _timeout = null;
        model.KeepDrafts();
        return false;
    });
}
