using Microsoft.Extensions.Logging;
using Talko.Protocol;
using Talko.Protocol.Client;
using Talko.Web.Access;

namespace Talko.Web.Servers;

/// <summary>The two servers behind the bridge.</summary>
internal sealed class TalkoPair(PageDoor door, WebBridgeOptions options, ILogger logger)
{
    public TalkoServer Data { get; } = new(
        "data server", TalkoServers.Data, EndpointOf(options.DataHost, options.DataPort, options), door, options, logger);

    public TalkoServer Broadcast { get; } = new(
        "broadcast server",
        TalkoServers.Broadcast,
        EndpointOf(options.BroadcastHost, options.BroadcastPort, options),
        door,
        options,
        logger);

    private static RpcEndpoint EndpointOf(string host, int port, WebBridgeOptions options) =>
        new(host, port) { ConnectTimeout = options.ConnectTimeout, Tls = options.Tls };
}
