using Talko.DataServer.Access;
using Talko.DataServer.Accounts;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Replaces the caller's password. Whoever only found a device open must not get at it by guessing.</summary>
internal sealed class ChangePassword(IAccountStore accounts, LoginLimits limits) : RpcHandler
{
    public override string Name => AccountMethods.ChangePassword.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var actor = Actors.Of(context.Caller);
        var authHash = Credential.ReadAuthHash(context.Params);
        var credential = Credential.ReadNew(context.Params);
        await limits.RunForSessionAsync(
            actor.SessionId!.Value,
            async () => (await accounts.ReplaceCredentialAsync(actor, authHash, credential)).OrThrow());
        context.WriteEmptyResult();
    }
}
