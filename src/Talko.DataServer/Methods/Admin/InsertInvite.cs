using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Accounts;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Makes an invite.</summary>
internal sealed class InsertInvite(IAccountStore accounts, DataServerOptions options) : RpcHandler
{
    public override string Name => AdminMethods.InsertInvite.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var uses = (int)(context.Params.GetOptionalInteger("uses"u8, 1, options.MaxInviteUses) ?? 1);
        var mostMs = (long)options.MaxInviteLifetime.TotalMilliseconds;
        var lifetime = context.Params.GetOptionalInteger("valid_ms"u8, 1, mostMs) is { } ms
            ? TimeSpan.FromMilliseconds(ms)
            : options.InviteLifetime;
        var invite = Opaque.NewInvite();
        var actor = Actors.Of(context.Caller);
        var expiresTs = (await accounts.InsertInviteAsync(actor, Opaque.HashOf(invite), uses, lifetime)).OrThrow();
        JsonSerializer.Serialize(context.Result, new InviteResult(invite, expiresTs), WireJson.Default.InviteResult);
    }
}
