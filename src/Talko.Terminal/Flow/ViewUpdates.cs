using Talko.Client.Messaging;
using Talko.Terminal.Servers;
using Terminal.Gui.App;

namespace Talko.Terminal.Flow;

/// <summary>Brings a messenger's changes to the screen's thread; many before its next turn are one update.</summary>
internal sealed class ViewUpdates
{
    private readonly IApplication _app;
    private readonly IMessenger _messenger;
    private readonly Action<MessengerView> _update;
    private int _isDue;
    private volatile bool _isOver;

    public ViewUpdates(IApplication app, IMessenger messenger, Action<MessengerView> update)
    {
        (_app, _messenger, _update) = (app, messenger, update);
        messenger.Changed += OnChanged;
    }

    /// <summary>Called on the screen's thread, none comes after it.</summary>
    public void End()
    {
        _isOver = true;
        _messenger.Changed -= OnChanged;
    }

    // Runs on the messenger's thread.
    private void OnChanged(MessengerView view)
    {
        if (_isOver || Interlocked.Exchange(ref _isDue, 1) == 1)
        {
            return;
        }

        try
        {
            _app.Invoke(Update);
        }
        catch (NotInitializedException)
        {
            // The screen was given back while the messenger still had something to say.
        }
    }

    private void Update()
    {
        Volatile.Write(ref _isDue, 0);
        if (!_isOver)
        {
            _update(_messenger.View);
        }
    }
}
