using Talko.Client.Session;
using Talko.Terminal.Sessions;
using Terminal.Gui.App;

namespace Talko.Terminal.Flow;

/// <summary>Brings a session's changes to the screen's thread; many before its next turn are one update.</summary>
internal sealed class ViewUpdates
{
    private readonly IApplication _app;
    private readonly IChatSession _session;
    private readonly Action<SessionView> _update;
    private int _isDue;
    private volatile bool _isOver;

    public ViewUpdates(IApplication app, IChatSession session, Action<SessionView> update)
    {
        (_app, _session, _update) = (app, session, update);
        session.Changed += OnChanged;
    }

    /// <summary>Called on the screen's thread, none comes after it.</summary>
    public void End()
    {
        _isOver = true;
        _session.Changed -= OnChanged;
    }

    // Runs on the session's thread.
    private void OnChanged(SessionView view)
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
            // The screen was given back while the session still had something to say.
        }
    }

    private void Update()
    {
        Volatile.Write(ref _isDue, 0);
        if (!_isOver)
        {
            _update(_session.View);
        }
    }
}
