using Talko.DataServer.Access;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Gives a user a password, a first one or another; the user's sessions end.</summary>
internal sealed class SetCredential(IAccountStore accounts) : RpcHandler
{
    public override string Name => AdminMethods.SetCredential.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = context.Params.GetId("user_id"u8);
        var credential = Credential.Read(context.Params);
        (await accounts.SetCredentialAsync(Actors.Of(context.Caller), userId, credential)).OrThrow();
        context.WriteEmptyResult();
    }
}
