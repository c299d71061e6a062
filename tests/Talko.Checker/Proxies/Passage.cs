using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Talko.Checker.Schedule;

namespace Talko.Checker.Proxies;

/// <summary>
/// One connection through a proxy. One task takes requests to the server, one takes answers and pushes back; an
/// answer belongs to the oldest request that has none, since servers answer in order.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source that nobody waits on holds at most a timer.")]
internal sealed class Passage(Socket client, Line line, ProxyOptions options)
{
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ConcurrentQueue<Expected> _expected = [];
    private readonly CancellationTokenSource _abort = new();
    private volatile bool _isSilent;

    public bool IsSilent => _isSilent;

    /// <summary>Resets both connections.</summary>
    public void Abort() => _ = _abort.CancelAsync();

    /// <summary>Lets nothing through any more, and ends after a while.</summary>
    public void Silence(double seconds)
    {
        _isSilent = true;
        _abort.CancelAfter(TimeSpan.FromSeconds(seconds));
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_abort.Token, cancellationToken);
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(IPAddress.Loopback, options.Target, end.Token);
            await using var clientStream = new NetworkStream(client);
            await using var serverStream = new NetworkStream(_server);
            var first = await Task.WhenAny(
                TakeUpAsync(clientStream, serverStream, end.Token),
                TakeDownAsync(serverStream, clientStream, end.Token));
            await first;
            await StayWhileSilentAsync(end.Token);
            Close(abruptly: false);
        }
        catch (Exception exception) when (exception is IOException or SocketException
            or OperationCanceledException or ObjectDisposedException)
        {
            Close(abruptly: true);
        }
    }

    private async Task TakeUpAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        while (await Frames.ReadAsync(from, cancellationToken) is { } frame)
        {
            if (_isSilent)
            {
                continue;
            }

            var request = Request.Parse(frame);
            var trap = request.IsWrite ? line.TakeTrap() : null;
            if (request.IsGapFill)
            {
                options.Journal.Count(Happening.GapFill);
            }

            await TakeUpAsync(request, trap, to, cancellationToken);
        }
    }

    private async Task TakeUpAsync(Request request, Trap? trap, NetworkStream to, CancellationToken cancellationToken)
    {
        switch (trap?.Kind)
        {
            case DisturbanceKind.LoseRequest:
                Note(Happening.LostRequest, request);
                throw new IOException("lost");
            case DisturbanceKind.RepeatRequest:
                Note(Happening.Repeated, request);
                _expected.Enqueue(new Expected(request, null));
                _expected.Enqueue(new Expected(request, trap));
                await line.SendAsync(to, request.Frame, cancellationToken);
                break;
            case DisturbanceKind.ReplayRequest:
                Note(Happening.Replayed, request);
                _ = ReplayAsync(request, trap.For, cancellationToken);
                _expected.Enqueue(new Expected(request, null));
                break;
            default:
                _expected.Enqueue(new Expected(request, trap));
                break;
        }

        await line.SendAsync(to, request.Frame, cancellationToken);
        if (trap?.Kind == DisturbanceKind.KillOnRequest)
        {
            Kill(request, trap);
        }
    }

    private async Task TakeDownAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        while (await Frames.ReadAsync(from, cancellationToken) is { } frame)
        {
            var expected = _expected.TryDequeue(out var next) ? next : new Expected(null, null);
            if (_isSilent || expected.Trap?.Kind == DisturbanceKind.RepeatRequest)
            {
                continue;
            }

            await TakeDownAsync(frame, expected, to, cancellationToken);
        }
    }

    private async Task TakeDownAsync(byte[] frame, Expected expected, NetworkStream to, CancellationToken cancellationToken)
    {
        switch (expected.Trap?.Kind)
        {
            case DisturbanceKind.SilenceAnswer:
                Note(Happening.LostAnswer, expected.Request!);
                Silence(expected.Trap.For);
                return;
            case DisturbanceKind.LoseAnswer:
                Note(Happening.LostAnswer, expected.Request!);
                throw new IOException("lost");
            case DisturbanceKind.KillBeforeAnswer:
                Kill(expected.Request!, expected.Trap);
                throw new IOException("lost");
        }

        await line.SendAsync(to, Edit(frame, expected.Request), cancellationToken);
        if (expected.Trap?.Kind == DisturbanceKind.KillAfterAnswer)
        {
            Kill(expected.Request!, expected.Trap);
        }
    }

    private byte[] Edit(byte[] frame, Request? request) => options.Editor is { } editor && request is { IsGapFill: true }
        ? Frames.Make(editor.Edit(Frames.Payload(frame)))
        : frame;

    private async Task ReplayAsync(Request request, double seconds, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
            using var again = new TcpClient();
            await again.ConnectAsync(IPAddress.Loopback, options.Target, cancellationToken);
            await again.GetStream().WriteAsync(request.Frame, cancellationToken);
            await Frames.ReadAsync(again.GetStream(), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The server is away.
        }
    }

    private async Task StayWhileSilentAsync(CancellationToken cancellationToken)
    {
        if (_isSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    private void Kill(Request request, Trap trap)
    {
        options.Journal.Note(Happening.KillOnWrite, $"{options.Name}: {trap.Kind} at {request.Method}");
        options.KillServer(trap.For);
    }

    private void Note(Happening what, Request request) => options.Journal.Note(what, $"{options.Name}: {request.Method}");

    private void Close(bool abruptly)
    {
        if (abruptly)
        {
            client.Close(0);
            _server.Close(0);
        }
        else
        {
            client.Dispose();
            _server.Dispose();
        }
    }

    private sealed record Expected(Request? Request, Trap? Trap);
}
