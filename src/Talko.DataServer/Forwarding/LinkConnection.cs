using System.Diagnostics.CodeAnalysis;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol;
using Talko.Protocol.Client;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// One opened link. One task sends, without waiting for answers up to a bound; one reads the answers; one tries the
/// link out from time to time. The first that fails, or a queue that is dropped, ends all of them.
/// </summary>
internal sealed class LinkConnection : IAsyncDisposable
{
    private const string NoAnswer = "the BroadcastServer does not answer";

    // The shortest answer, with its header.
    private const int MinAnswerBytes = 46;

    private readonly DataServerOptions _options;
    private readonly ForwardingQueue _queue;
    private readonly RpcConnection _connection;
    private readonly SemaphoreSlim _window;
    private readonly PooledBuffer _output = new();
    private long _sent;
    private long _answered;
    private volatile bool _readsAtOnce = true;
    private LinkAudiences? _audiences;

    private LinkConnection(DataServerOptions options, ForwardingQueue queue, RpcConnection connection)
    {
        _options = options;
        _queue = queue;
        _connection = connection;
        _window = new SemaphoreSlim(options.LinkWindow);
    }

    /// <summary>Connects and introduces itself. From its return on, what is committed is queued.</summary>
    /// <param name="options">Where the BroadcastServer is, and every bound.</param>
    /// <param name="queue">What is to be forwarded.</param>
    /// <param name="dataPort">Where this server listens itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is no BroadcastServer to talk to.</exception>
    public static async Task<LinkConnection> OpenAsync(
        DataServerOptions options,
        ForwardingQueue queue,
        int dataPort,
        CancellationToken cancellationToken)
    {
        var server = new RpcEndpoint(options.BroadcastHost, options.BroadcastPort)
        {
            ConnectTimeout = options.LinkOpenTimeout,
            Tls = options.LinkTls,
            Identity = IdentityOf(options),
        };
        var connection = await RpcConnection.ConnectAsync(server, cancellationToken);
        var link = new LinkConnection(options, queue, connection);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            deadline.CancelAfter(options.LinkOpenTimeout);
            await link.IntroduceAsync(dataPort, deadline.Token);
            return link;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            await link.DisposeAsync();
            throw new IOException(NoAnswer, exception);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>Forwards until the connection ends or is no good any more.</summary>
    /// <exception cref="IOException">Why it ended.</exception>
    /// <exception cref="RpcException">Something was not accepted.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] tasks =
        [
            SendAsync(ending.Token),
            ReceiveAsync(ending.Token),
            TryOutAsync(ending.Token),
            ReadNowAndThenAsync(ending.Token),
            _queue.DroppedAsync(ending.Token),
        ];
        var first = await Task.WhenAny(tasks);
        await ending.CancelAsync();
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _connection.DisposeAsync();
        _output.Dispose();
        _window.Dispose();
    }

    private async Task IntroduceAsync(int dataPort, CancellationToken cancellationToken)
    {
        await RecognizeAsync(cancellationToken);

        // Opened before the server is told: what is committed earlier is read by the clients that the server then has
        // reconcile, and what is committed later is forwarded.
        _queue.Open();
        try
        {
            var parameters = new OpenLinkParams(dataPort, IsNew: !_queue.IsBehind);
            var allowed = await _connection.CallAsync(ServerMethods.OpenLink, parameters, keepAlive: true, cancellationToken);
            _audiences = new LinkAudiences(allowed, _options);
        }
        catch (RpcException error) when (error.Code == RpcErrorCode.MethodNotFound)
        {
            // A BroadcastServer written from the contract alone learns of a link by its first forwarding, and knows
            // new messages alone.
        }
    }

    private static ServerIdentity? IdentityOf(DataServerOptions options) => options.Secret is { } secret
        ? new ServerIdentity(TalkoServers.Broadcast, secret) { ShowsSecret = true }
        : null;

    private async Task RecognizeAsync(CancellationToken cancellationToken)
    {
        if (_connection.Server is not null)
        {
            return;
        }

        var server = await _connection.CallAsync(
            TalkoMethods.GetServer, new GetServerParams(), keepAlive: true, cancellationToken);
        if (server.Server != TalkoServers.Broadcast)
        {
            var address = $"{_options.BroadcastHost}:{_options.BroadcastPort}";
            throw new IOException($"what listens at {address} is no {TalkoServers.Broadcast}");
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _queue.WaitAsync(cancellationToken);
            await WaitForRoomAsync(cancellationToken);
            Collect();
            await _connection.SendFrameAsync(_output.Written, cancellationToken);
            _output.Truncate(0);
        }
    }

    private async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        await _window.WaitAsync(cancellationToken);
        _window.Release();
    }

    private void Collect()
    {
        while (_output.Length < _options.LinkFlushBytes && TryTake(out var told))
        {
            new LinkRequest(++_sent, _connection.Auth, _audiences).Write(_output, told);
        }
    }

    private bool TryTake([NotNullWhen(true)] out Told? forwarding)
    {
        forwarding = null;
        if (!_window.Wait(0))
        {
            return false;
        }

        if (_queue.TryTake(out forwarding))
        {
            return true;
        }

        _window.Release();
        return false;
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _connection.ReceiveAsync(cancellationToken) is { } payload)
        {
            if (RpcResponse.Parse(payload).Error is { } error)
            {
                throw new IOException($"the BroadcastServer refused: {error.Message}", error);
            }

            Interlocked.Increment(ref _answered);
            _window.Release();
            LetAnswersGather();
        }

        throw new EndOfStreamException("the BroadcastServer closed the link");
    }

    // An answer only makes room in the window. One at a time they would wake two threads for each message.
    private void LetAnswersGather()
    {
        if (_readsAtOnce)
        {
            _readsAtOnce = false;
            _connection.SetReceiveLowWater(Math.Max(1, _options.LinkWindow / 2 * MinAnswerBytes));
        }
    }

    // What has gathered is read at the latest now, so that a server that does not answer is not taken for one that does.
    private async Task ReadNowAndThenAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_options.LinkAnswerDelay);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (!_readsAtOnce && Interlocked.Read(ref _answered) < Interlocked.Read(ref _sent))
            {
                _readsAtOnce = true;
                _connection.SetReceiveLowWater(1);
            }
        }
    }

    // Each beat asks for an answer, as does what waits; until the next one something must have been answered.
    private async Task TryOutAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_options.LinkHeartbeat);
        var answeredBefore = -1L;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var answered = Interlocked.Read(ref _answered);
            if (answered == answeredBefore)
            {
                throw new IOException(NoAnswer);
            }

            answeredBefore = answered;
            if (_queue.IsEmpty)
            {
                _queue.Offer(new Heartbeat());
            }
        }
    }
}
