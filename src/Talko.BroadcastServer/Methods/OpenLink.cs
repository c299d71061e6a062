using System.Text.Json;
using Talko.BroadcastServer.Links;
using Talko.BroadcastServer.Sessions;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

/// <param name="hub">The streams.</param>
/// <param name="links">Which links are open.</param>
/// <param name="shares">How many receivers they may have kept.</param>
/// <param name="ended">Which sessions have ended.</param>
/// <param name="directory">Where sessions are looked up; null in trust mode.</param>
internal sealed class OpenLink(
    StreamHub hub, LinkTable links, AudienceShares shares, EndedSessions ended, SessionDirectory? directory) : RpcHandler
{
    private const int MaxPort = 65_535;

    public override string Name => ServerMethods.OpenLink.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var port = (int?)context.Params.GetOptionalInteger("data_port"u8, 1, MaxPort);
        var isNew = context.Params.GetFlag("is_new"u8, false);
        context.AtConnectionEnd(() => Close(port));
        if (links.Open(port, isNew))
        {
            if (directory is not null)
            {
                // Where no DataServer can be asked the link does not open, and is opened again.
                await ended.LookAgainAsync(directory);
            }

            // Only now, or each attempt would have every client reconcile.
            Reconcile();
        }

        Log.LinkOpened(hub.Logger, links.Ports.Count);
        var audiences = NewAudiences(context);
        var result = new OpenLinkResult(audiences.MaxCount, audiences.MaxReceivers);
        JsonSerializer.Serialize(context.Result, result, WireJson.Default.OpenLinkResult);
    }

    // A new link has named nobody yet.
    private Audiences NewAudiences(RpcContext context)
    {
        var share = shares.Take();
        context.AtConnectionEnd(() => shares.Return(share));
        var audiences = new Audiences(share == 0 ? 0 : hub.Options.MaxAudiences, share);
        context.ConnectionState = audiences;
        return audiences;
    }

    private void Close(int? port)
    {
        if (links.Close(port))
        {
            Reconcile();
        }
    }

    private void Reconcile()
    {
        Log.StreamsReconcile(hub.Logger, hub.Count);
        hub.Reconcile();
        links.NoteReconciled();
    }
}
