using System.Diagnostics.CodeAnalysis;
using System.Net.NetworkInformation;
using Talko.Client.Calls;
using Talko.Protocol.Envelope;

namespace Talko.Client.Messaging;

/// <summary>
/// The task that keeps a stream open, and through it the state right: it opens the stream, then reconciles, then
/// takes in pushes, and begins anew whenever that ends. Pushes that come while it asks storage wait in the
/// connection; if they are too many, the server closes it, which is one more loss to come back from.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without timer and links holds nothing.")]
internal sealed class StreamLoop
{
    private readonly TalkoClient _client;
    private readonly long _userId;
    private readonly MessengerStore _store;
    private readonly Reconciler _reconciler;
    private readonly Action _onOnline;
    private readonly Backoff _backoff;
    private readonly Pause _pause;

    // Never disposed, so that it can be cancelled at any time.
    private volatile CancellationTokenSource _attempt = new();

    public StreamLoop(
        TalkoClient client,
        long userId,
        MessengerStore store,
        MessengerOptions options,
        Action onOnline)
    {
        _client = client;
        _userId = userId;
        _store = store;
        _reconciler = new Reconciler(client, userId, store, options);
        _onOnline = onOnline;
        _backoff = new Backoff(options.MinBackoff, options.MaxBackoff);
        _pause = new Pause(client.Options.TimeProvider);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        WatchNetwork();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var loss = await FollowAsync(cancellationToken).ConfigureAwait(false);
                _client.CloseIdleConnections();
                await WaitAsync(loss, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The messenger ends.
        }
        finally
        {
            NetworkChange.NetworkAvailabilityChanged -= OnNetworkChanged;
        }
    }

    /// <summary>Makes another connection now, because there is reason to doubt the present one.</summary>
    public void Reconnect()
    {
        _ = _attempt.CancelAsync();
        _pause.Interrupt();
    }

    private async Task WaitAsync(Exception loss, CancellationToken cancellationToken)
    {
        if (loss is RpcException { Code: RpcErrorCode.NotSignedIn })
        {
            // Trying again with the same token would be answered the same for ever.
            _store.Update(state => state.SetSignedOut(loss.Message));
            await _pause.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            return;
        }

        _store.Update(state => state.SetOffline(loss.Message));
        await _pause.WaitAsync(_backoff.Next(loss), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps up with storage until that cannot go on; returns why.</summary>
    private async Task<Exception> FollowAsync(CancellationToken cancellationToken)
    {
        _attempt = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_attempt.Token, cancellationToken);
        try
        {
            var stream = await _client.OpenEventsAsync(_userId, either.Token, either.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await _reconciler.ReconcileAsync(either.Token).ConfigureAwait(false);
                _store.Update(state => state.SetOnline());
                _backoff.Reset();
                _onOnline();
                while (await stream.ReadAsync().ConfigureAwait(false) is { } push)
                {
                    await _reconciler.ApplyAsync(push, either.Token).ConfigureAwait(false);
                }
            }

            return new IOException("the server ended the stream");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new IOException("the connection is being made anew");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is, also an answer that nobody foresaw, a messenger says it and tries again.
            return exception;
        }
    }

    private void WatchNetwork()
    {
        try
        {
            NetworkChange.NetworkAvailabilityChanged += OnNetworkChanged;
        }
        catch (NetworkInformationException)
        {
            // Some sandboxes do not let a process watch. Then the end of a silence tells, only later.
        }
    }

    private void OnNetworkChanged(object? sender, NetworkAvailabilityEventArgs change)
    {
        if (change.IsAvailable)
        {
            Reconnect();
        }
    }
}
