using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Bounds of a server's connections for tests of one of them.</summary>
internal static class ServerBounds
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    /// <summary>Both servers with these bounds.</summary>
    public static Task<TokenServers> StartAsync(Func<RpcServerOptions, RpcServerOptions> change) => TokenServers.StartAsync(
        options => options with { Server = change(options.Server) },
        options => options with { Server = change(options.Server) });

    /// <summary>No deadline ends a connection but the one that a test sets: nothing else could have.</summary>
    public static RpcServerOptions Patient(this RpcServerOptions options) => options with
    {
        FirstByteTimeout = Never,
        FrameTimeout = Never,
        IdleTimeout = Never,
        AuthenticateTimeout = Never,
        WriteTimeout = Never,
    };
}
