using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Methods;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage;
using Talko.Hosting;
using Talko.Protocol;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer;

/// <summary>
/// The DataServer: a database, the link that forwards what is stored in it, and the methods over both.
/// </summary>
internal sealed class DataService : IServer
{
    private readonly DataServerOptions _options;
    private readonly Database _database;
    private readonly BroadcastLink _link;
    private readonly RpcServer _server;

    /// <summary>Opens the database.</summary>
    /// <exception cref="StartException">It cannot; the message says why.</exception>
    public DataService(DataServerOptions options, TimeProvider time, ILogger logger)
    {
        UnicodeSupport.Require();
        _options = options;
        var forwardings = new ForwardingQueue(options);
        _database = Database.Open(options, forwardings, time, logger);
        _link = new BroadcastLink(options, forwardings, _database.Readers, logger);
        _server = new RpcServer(options.Server, Methods(Describe(options)), logger);
    }

    public IPEndPoint LocalEndPoint => _server.LocalEndPoint;

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

        _link.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync() => _server.StopAsync();

    /// <summary>Stops, stores what has been accepted, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _link.DisposeAsync();
        _database.Dispose();
    }

    private static ServerInfo Describe(DataServerOptions options) => new(
        TalkoServers.Data,
        TalkoServers.Version,
        TalkoServers.Trust,
        new ServerLimits
        {
            MaxPayloadBytes = options.Server.MaxPayloadBytes,
            MaxTextBytes = options.MaxTextBytes,
            MaxChatUsers = options.MaxChatUsers,
        });

    private MethodTable Methods(ServerInfo info) => new(
    [
        new GetServer(() => info with { Link = _link.IsOpen }),
        new GetUser(_database.Readers),
        new FindUser(_database.Readers),
        new InsertUser(_database.Writer),
        new GetChats(_database.Readers, _options),
        new InsertChat(_database.Writer, _options),
        new GetParticipants(_database.Readers, _options),
        new GetMessages(_database.Readers, _options),
        new InsertMessage(_database.Writer, _options),
    ]);
}
