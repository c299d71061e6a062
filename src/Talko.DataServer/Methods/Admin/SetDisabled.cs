using Talko.DataServer.Access;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Keeps a user from signing in, which ends the user's sessions, or lets them sign in again.</summary>
internal sealed class SetDisabled(Writer writer) : RpcHandler
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
        var write = new AccountWrite(Actors.Of(context.Caller), userId, session =>
        {
            session.Accounts.SetDisabled(userId, isDisabled);
            return isDisabled ? session.Sessions.EndOfUser(userId) : null;
        });
        (await writer.RunAsync(write)).OrThrow();
        context.WriteEmptyResult();
    }
}
