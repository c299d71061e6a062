using Microsoft.Extensions.Logging;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// Keeps one connection to the BroadcastServer open and forwards over it what the queue holds. Whatever goes wrong,
/// the connection is dropped with all that waits, and made again: that is how clients learn that they missed
/// something.
/// </summary>
internal sealed class BroadcastLink : IAsyncDisposable
{
    private readonly DataServerOptions _options;
    private readonly ForwardingQueue _queue;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _isOpen;
    private bool _downLogged;

    public BroadcastLink(DataServerOptions options, ForwardingQueue queue, ILogger logger)
    {
        _options = options;
        _queue = queue;
        _logger = logger;
    }

    /// <summary>Whether what is stored now is forwarded.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Begins to make the link, and to make it again; the BroadcastServer is told where this server is.</summary>
    public void Start(int dataPort) => _running = Task.Run(() => RunAsync(dataPort));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync(int dataPort)
    {
        var pause = _options.MinLinkPause;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ForwardAsync(dataPort, _stopping.Token);
            }
            catch (Exception exception)
            {
                // Also what should never happen: without this task nothing would ever be forwarded again.
                LogDown(exception);
            }

            pause = _isOpen ? _options.MinLinkPause : Longer(pause);
            _isOpen = false;
            await PauseAsync(pause);
        }
    }

    private async Task ForwardAsync(int dataPort, CancellationToken cancellationToken)
    {
        await using var connection = await LinkConnection.OpenAsync(_options, _queue, dataPort, cancellationToken);
        _isOpen = true;
        _downLogged = false;
        Log.LinkOpen(_logger, _options.BroadcastHost, _options.BroadcastPort);
        await connection.RunAsync(cancellationToken);
    }

    private void LogDown(Exception exception)
    {
        if (!_downLogged && !_stopping.IsCancellationRequested)
        {
            _downLogged = true;
            Log.LinkDown(_logger, exception.Message);
        }
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < _options.MaxLinkPause ? pause * 2 : _options.MaxLinkPause;

    // Up to a half less, so that several DataServers do not come back in step.
    private async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause * (1 - (Random.Shared.NextDouble() / 2)), _stopping.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
