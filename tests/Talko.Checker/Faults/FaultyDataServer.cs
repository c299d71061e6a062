using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Talko.DataServer;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Methods;
using Talko.DataServer.Storage.Sqlite;
using Talko.Hosting;
using Talko.Hosting.Access;
using Talko.Protocol;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.Checker.Faults;

/// <summary>The DataServer in trust mode with its own parts, but for the one that stores messages.</summary>
internal sealed class FaultyDataServer : IServer
{
    public const string Command = "faulty-data-server";

    private readonly SqliteStore _store;
    private readonly BroadcastLink _link;
    private readonly RpcServer _server;

    private FaultyDataServer(DataServerOptions options, FaultyPart fault, ILogger logger)
    {
        var forwardings = new ForwardingQueue(options);
        _store = SqliteStore.Open(options, forwardings, TimeProvider.System, logger);
        _link = new BroadcastLink(options, forwardings, logger);
        var info = new ServerInfo(TalkoServers.Data, TalkoServers.Version, TalkoServers.Trust, new ServerLimits());
        var methods = DataMethods.InTrust(new GetServer(() => info, null), _store, options, TimeProvider.System);
        var faulty = new FaultyInsertMessage(_store.Writer, fault);
        _server = new RpcServer(
            options.Server,
            new MethodTable(methods.Handlers.Select(handler => handler.Name == faulty.Name ? faulty : handler)),
            logger);
    }

    public IPEndPoint LocalEndPoint => _server.LocalEndPoint;

    /// <summary>The program: the checker starts itself as this.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var fault = new Option<FaultyPart>("--fault");
        var dbPath = new Option<string>("--db_path");
        var broadcastPort = new Option<int>("--broadcast_port");
        var command = new RootCommand("A DataServer with a faulty part.") { fault, dbPath, broadcastPort };
        var flags = new ServerFlags(command, DataServerOptions.DefaultPort);
        return ServerProgram.RunAsync(command, flags, args, (parsed, loggers) =>
        {
            var logger = loggers.CreateLogger("Talko.Checker");
            var options = new DataServerOptions
            {
                Server = flags.Read(parsed, "none", "127.0.0.1", logger).Server,
                DbPath = parsed.GetRequiredValue(dbPath),
                BroadcastPort = parsed.GetRequiredValue(broadcastPort),
            };
            return Task.FromResult<IServer>(new FaultyDataServer(options, parsed.GetRequiredValue(fault), logger));
        });
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _server.Start();
        _link.Start(LocalEndPoint.Port);
        return Task.CompletedTask;
    }

    public void Serve(Socket connection) => _server.Serve(connection);

    public Task StopAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _link.DisposeAsync();
        await _store.DisposeAsync();
    }
}
