using Talko.DataServer.Access;
using Talko.DataServer.Accounts;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Replaces the caller's password. Whoever only found a device open must not get at it by guessing.</summary>
internal sealed class ChangePassword(Writer writer, LoginLimits limits) : RpcHandler
{
    public override string Name => AccountMethods.ChangePassword.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var write = new PasswordWrite(
            Actors.Of(context.Caller), Credential.ReadAuthHash(context.Params), Credential.ReadNew(context.Params));
        await limits.RunForSessionAsync(context.Caller.SessionId!.Value, async () => (await writer.RunAsync(write)).OrThrow());
        context.WriteEmptyResult();
    }
}
