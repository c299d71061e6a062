using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Protocol.Server;
using Talko.Protocol.Transport;

namespace Talko.Hosting;

/// <summary>What the flags say that every server program has.</summary>
public sealed record ServerSettings
{
    /// <summary>Its connections.</summary>
    public required RpcServerOptions Server { get; init; }

    /// <summary>What the servers know each other by; null in trust mode.</summary>
    public ServerSecret? Secret { get; init; }

    /// <summary>How it speaks to the other server; null without TLS.</summary>
    public ClientTls? LinkTls { get; init; }

    /// <summary>The mode, as GetServer says it.</summary>
    public string Auth => Secret is null ? TalkoServers.Trust : TalkoServers.Token;
}
