using Talko.DataServer.Access;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Gives a user a password, a first one or another; the user's sessions end.</summary>
internal sealed class SetCredential(Writer writer) : RpcHandler
{
    public override string Name => AdminMethods.SetCredential.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = context.Params.GetId("user_id"u8);
        var credential = Credential.Read(context.Params);
        var write = new AccountWrite(Actors.Of(context.Caller), userId, session =>
        {
            session.Accounts.SetCredential(userId, credential);
            return session.Sessions.EndOfUser(userId);
        });
        (await writer.RunAsync(write)).OrThrow();
        context.WriteEmptyResult();
    }
}
