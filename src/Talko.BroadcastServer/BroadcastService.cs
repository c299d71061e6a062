using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Talko.BroadcastServer.Links;
using Talko.BroadcastServer.Methods;
using Talko.BroadcastServer.Sessions;
using Talko.BroadcastServer.Streams;
using Talko.Hosting;
using Talko.Hosting.Access;
using Talko.Protocol;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer;

/// <summary>The BroadcastServer: the streams, the methods on them, and the clock of the pings.</summary>
internal sealed class BroadcastService : IServer
{
    private readonly StreamHub _hub;
    private readonly LinkTable _links;
    private readonly SessionDirectory? _directory;
    private readonly RpcServer _server;
    private readonly PeriodicTimer _clock;
    private Task _ticking = Task.CompletedTask;

    public BroadcastService(BroadcastServerOptions options, ILogger logger)
    {
        _hub = new StreamHub(options, logger);
        _clock = new PeriodicTimer(options.ClockInterval);
        _links = new LinkTable(options);
        _directory = options.Secret is { } secret ? new SessionDirectory(options, secret, _links) : null;
        _server = MakeServer(options, logger);
    }

    public IPEndPoint LocalEndPoint => _server.LocalEndPoint;

    /// <summary>What it answers.</summary>
    public MethodTable Methods => _server.Methods;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _server.Start();
        }
        catch (SocketException exception)
        {
            throw new StartException($"cannot listen on {_server.EndPoint}: {exception.Message}", exception);
        }

        _ticking = TickAsync();
        return Task.CompletedTask;
    }

    public void Serve(Socket connection)
    {
        _server.Serve(connection);
        _ticking = TickAsync();
    }

    public async Task StopAsync()
    {
        await _server.StopAsync();
        _clock.Dispose();
        await _ticking;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _server.DisposeAsync();
        _directory?.Dispose();
        _hub.Dispose();
    }

    private RpcServer MakeServer(BroadcastServerOptions options, ILogger logger)
    {
        var info = Describe(options);
        var ended = new EndedSessions(_hub);
        List<RpcHandler> methods =
        [
            new GetServer(() => info, options.Secret),
            new OpenStream(_hub, ended),
            new CloseStream(_hub),
            new BroadcastMessage(_hub),
            new BroadcastPush(_hub, _links),
            new OpenLink(_hub, _links, new AudienceShares(options), ended, _directory),
        ];
        if (options.Secret is not { } secret || _directory is null)
        {
            return new RpcServer(options.Server, new MethodTable(methods), logger);
        }

        methods.AddRange([new CloseSession(ended), new SetClientAddress()]);
        var authorizer = new TokenAuthorizer(secret, _directory.FindAsync);
        return new RpcServer(options.Server, new MethodTable(methods), logger, authorizer);
    }

    private static ServerInfo Describe(BroadcastServerOptions options) => new(
        TalkoServers.Broadcast,
        TalkoServers.Version,
        options.Secret is null ? TalkoServers.Trust : TalkoServers.Token,
        new ServerLimits { MaxPayloadBytes = options.Server.MaxPayloadBytes });

    private async Task TickAsync()
    {
        while (await _clock.WaitForNextTickAsync())
        {
            await _hub.TickAsync();
        }
    }
}
