using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.BroadcastServer;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

/// <summary>A BroadcastServer on a free port, inside the test's process.</summary>
internal sealed class RunningBroadcastServer : IAsyncDisposable
{
    private readonly BroadcastService _service;

    private RunningBroadcastServer(BroadcastServerOptions options, ILogger logger) =>
        _service = new BroadcastService(options, logger);

    public IPEndPoint EndPoint => _service.LocalEndPoint;

    public MethodTable Methods => _service.Methods;

    public static async Task<RunningBroadcastServer> StartAsync(
        Func<BroadcastServerOptions, BroadcastServerOptions>? change = null,
        ILogger? logger = null)
    {
        var options = new BroadcastServerOptions
        {
            Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
        };
        var server = new RunningBroadcastServer(change?.Invoke(options) ?? options, logger ?? NullLogger.Instance);
        await server._service.StartAsync(CancellationToken.None);
        return server;
    }

    /// <summary>Opens a stream and takes its first frame, the answer.</summary>
    public async Task<RawPeer> OpenStreamAsync(long userId, bool ownMessages = false, bool events = false)
    {
        var peer = await RawPeer.ConnectAsync(EndPoint);
        await peer.AskAsync("OpenStream", new { user_id = userId, own_messages = ownMessages, events });
        return peer;
    }

    public Task BroadcastAsync(long number, long authorId, params long[] receiverIds) =>
        RawPeer.AskAsync(EndPoint, "BroadcastMessage", Broadcast(number, authorId, receiverIds));

    /// <summary>The params of a broadcast whose message has this number.</summary>
    public static object Broadcast(long number, long authorId, long[] receiverIds, string text = "hello") => new
    {
        receiver_ids = receiverIds,
        message = new
        {
            message_id = number,
            chat_id = 1,
            user = new { user_id = authorId, user_name = "Somebody" },
            message_text = text,
            message_ts = 5,
        },
        prev_id = number - 1,
    };

    public Task StopAsync() => _service.StopAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
