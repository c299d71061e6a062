using Talko.DataServer.Access;
using Talko.DataServer.Storage.Accounts;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Keeps a user from signing in, which ends the user's sessions, or lets them sign in again.</summary>
internal sealed class SetDisabled(IAccountStore accounts) : RpcHandler
{
    public override string Name => AdminMethods.SetDisabled.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = context.Params.GetId("user_id"u8);
        if (!context.Params.Has("disabled"u8))
        {
            throw RpcException.InvalidParams("disabled is missing");
        }

        var isDisabled = context.Params.GetFlag("disabled"u8, false);
        (await accounts.SetDisabledAsync(Actors.Of(context.Caller), userId, isDisabled)).OrThrow();
        context.WriteEmptyResult();
    }
}
