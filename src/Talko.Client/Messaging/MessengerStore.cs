using System.Threading.Channels;

namespace Talko.Client.Messaging;

/// <summary>
/// Owns a messenger's state: every task of the messenger changes it here, under one lock that is never held over I/O.
/// Each change replaces the view; one task tells the front end of the latest, so that a burst is told once.
/// </summary>
internal sealed class MessengerStore
{
    private readonly Lock _gate = new();
    private readonly MessengerState _state;
    private readonly Channel<bool> _news =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile MessengerView _view;

    public MessengerStore(MessengerState state)
    {
        _state = state;
        _view = state.ToView();
    }

    public MessengerView View => _view;

    public void Update(Action<MessengerState> change) => Update(state =>
    {
        change(state);
        return true;
    });

    public TResult Update<TResult>(Func<MessengerState, TResult> change)
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

    public TResult Read<TResult>(Func<MessengerState, TResult> read)
    {
        lock (_gate)
        {
            return read(_state);
        }
    }

    /// <summary>Tells of the latest view after changes, one call after another, until completed.</summary>
    public async Task TellAsync(Action<MessengerView> tell)
    {
        MessengerView? told = null;
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
