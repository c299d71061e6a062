using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Talko.Checker.Proxies;

/// <summary>Stands between two peers: listens, and for each connection makes another one to the server behind it.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly ProxyOptions _options;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Passage, Task> _passages = [];
    private readonly Task _accepting;

    public Proxy(ProxyOptions options)
    {
        _options = options;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Name => _options.Name;

    public Line Line { get; } = new();

    /// <summary>Ends all connections, and lets none be made for a while.</summary>
    public void Cut(double seconds)
    {
        Line.Cut(seconds);
        foreach (var passage in _passages.Keys)
        {
            passage.Abort();
        }
    }

    /// <summary>The present connections stay open with nothing coming through, and end after a while.</summary>
    public void Silence(double seconds)
    {
        foreach (var passage in _passages.Keys)
        {
            passage.Silence(seconds);
        }
    }

    /// <summary>A good line from now on; whoever hangs on a silent connection learns it.</summary>
    public void Heal()
    {
        Line.Heal();
        foreach (var passage in _passages.Keys.Where(passage => passage.IsSilent))
        {
            passage.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_passages.Values);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                if (Line.IsCut)
                {
                    client.Close(0);
                    continue;
                }

                var passage = new Passage(client, Line, _options);
                _passages[passage] = RunAsync(passage);
            }
        }
        catch (Exception exception) when (exception is SocketException
            or OperationCanceledException or ObjectDisposedException)
        {
            // The round is over.
        }
    }

    private async Task RunAsync(Passage passage)
    {
        await Task.Yield();
        await passage.RunAsync(_end.Token);
        _passages.TryRemove(passage, out _);
    }
}
