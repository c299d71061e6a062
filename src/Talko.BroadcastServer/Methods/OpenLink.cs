using Talko.BroadcastServer.Sessions;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

/// <param name="hub">The streams.</param>
/// <param name="ended">Which sessions have ended.</param>
/// <param name="directory">Where sessions are looked up; null in trust mode.</param>
internal sealed class OpenLink(StreamHub hub, EndedSessions ended, SessionDirectory? directory) : RpcHandler
{
    private const int MaxPort = 65_535;

    public override string Name => ServerMethods.OpenLink.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var dataPort = (int?)context.Params.GetOptionalInteger("data_port"u8, 1, MaxPort);
        if (directory is not null)
        {
            if (dataPort is { } port)
            {
                directory.SetPort(port);
            }

            // Where the DataServer cannot be asked the link does not open, and is opened again.
            await ended.LookAgainAsync(directory);
        }

        // Only now, or each attempt would have every client reconcile.
        Log.LinkOpened(hub.Logger, hub.Count);
        hub.LinkOpened();
        context.WriteEmptyResult();
    }
}
