using System.Threading.Channels;

namespace Talko.Client.Session;

/// <summary>
/// Owns a session's state: every task of the session changes it here, under one lock that is never held over I/O.
/// Each change replaces the view; one task tells the front end of the latest, so that a burst is told once.
/// </summary>
internal sealed class SessionStore
{
    private readonly Lock _gate = new();
    private readonly SessionState _state;
    private readonly Channel<bool> _news =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile SessionView _view;

    public SessionStore(SessionState state)
    {
        _state = state;
        _view = state.ToView();
    }

    public SessionView View => _view;

    public void Update(Action<SessionState> change) => Update(state =>
    {
        change(state);
        return true;
    });

    public TResult Update<TResult>(Func<SessionState, TResult> change)
    {
        lock (_gate)
        {
            var result = change(_state);
            var view = _state.ToView();
            if (!ReferenceEquals(view, _view))
            {
                _view = view;
                _news.Writer.TryWrite(true);
            }

            return result;
        }
    }

    public TResult Read<TResult>(Func<SessionState, TResult> read)
    {
        lock (_gate)
        {
            return read(_state);
        }
    }

    /// <summary>Tells of the latest view after changes, one call after another, until completed.</summary>
    public async Task TellAsync(Action<SessionView> tell)
    {
        SessionView? told = null;
        await foreach (var _ in _news.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            // A change that came after the news and before the telling has been told already.
            var view = View;
            if (!ReferenceEquals(view, told))
            {
                told = view;
                tell(view);
            }
        }
    }

    public void Complete() => _news.Writer.TryComplete();
}
