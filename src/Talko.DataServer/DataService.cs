using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Talko.DataServer.Access;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Methods;
using Talko.DataServer.Naming;
using Talko.DataServer.Naming.Unicode;
using Talko.DataServer.Storage;
using Talko.Hosting;
using Talko.Hosting.Access;
using Talko.Protocol;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer;

/// <summary>
/// The DataServer: a database, the link that forwards what is stored in it, and the methods over both.
/// </summary>
internal sealed class DataService : IServer
{
    private readonly bool _hasLink;
    private readonly BroadcastLink _link;
    private readonly RpcServer _server;

    private DataService(
        DataServerOptions options, IStore store, ForwardingQueue forwardings, TimeProvider time, ILogger logger)
    {
        Store = store;
        _hasLink = options.BroadcastPort != 0;
        _link = new BroadcastLink(options, forwardings, logger);
        _server = MakeServer(options, time, logger);
    }

    public IPEndPoint LocalEndPoint => _server.LocalEndPoint;

    /// <summary>What it stores in.</summary>
    public IStore Store { get; }

    /// <summary>What it answers.</summary>
    public MethodTable Methods => _server.Methods;

    /// <summary>Opens the database.</summary>
    /// <exception cref="StartException">It cannot; the message says why.</exception>
    public static async Task<DataService> OpenAsync(DataServerOptions options, TimeProvider time, ILogger logger)
    {
        var forwardings = new ForwardingQueue(options);
        var store = await StoreEngine.OpenAsync(options, forwardings, time, logger);
        return new DataService(options, store, forwardings, time, logger);
    }

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

        if (_hasLink)
        {
            _link.Start(LocalEndPoint.Port);
        }

        return Task.CompletedTask;
    }

    public void Serve(Socket connection) => _server.Serve(connection);

    public Task StopAsync() => _server.StopAsync();

    /// <summary>Stops, stores what has been accepted, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _link.DisposeAsync();
        await Store.DisposeAsync();
    }

    private RpcServer MakeServer(DataServerOptions options, TimeProvider time, ILogger logger)
    {
        var info = Describe(options, Store);
        var getServer = new GetServer(() => info with { Link = _link.IsOpen }, options.Secret);
        if (options.Secret is not { } secret)
        {
            return new RpcServer(options.Server, DataMethods.InTrust(getServer, Store, options, time), logger);
        }

        var tokens = new SessionTokens(Store.Sessions, options, time);
        var methods = DataMethods.InToken(getServer, Store, tokens, options, time);
        return new RpcServer(options.Server, methods, logger, new TokenAuthorizer(secret, tokens.FindAsync));
    }

    private static ServerInfo Describe(DataServerOptions options, IStore store) => new(
        TalkoServers.Data,
        TalkoServers.Version,
        options.Secret is null ? TalkoServers.Trust : TalkoServers.Token,
        new ServerLimits
        {
            MaxPayloadBytes = options.Server.MaxPayloadBytes,
            MaxTextBytes = options.MaxTextBytes,
            MaxChatUsers = options.MaxChatUsers,
            MaxUserNameCharacters = UserName.MaxCharacters,
            MaxPageItems = options.MaxPageItems,
            MaxChatMessages = options.MaxChatMessages,
            MaxChatIds = options.MaxChatIds,
            MaxMessageIds = options.MaxMessageIds,
            MaxChatNameBytes = options.MaxChatNameBytes,
            MaxChatOwners = options.MaxChatOwners,
            MaxAddedUsers = options.MaxAddedUsers,
            MaxMentions = options.MaxMentions,
            MaxReactionKinds = options.MaxReactionKinds,
            MaxReactions = options.MaxReactions,
            EmojiVersion = EmojiList.Known.Version,
            MaxFoundUsers = options.MaxFoundUsers,
            MaxSearchBytes = options.MaxSearchBytes,
            MaxSearchHits = options.MaxSearchHits,
            MaxRetentionDays = options.MaxRetentionDays,
        })
    {
        SignUp = options.Secret is null ? null : options.SignUp.ToString().ToLowerInvariant(),
        Database = store.Name,
    };
}
