using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Users;
using Talko.Hosting.Access;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Keeps a user from writing to the caller, or no longer.</summary>
internal sealed class BlockUser(IPeopleStore people, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.BlockUser.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var block = new Block(
            Permissions.ReadUserId(context),
            context.Params.GetId("target_user_id"u8),
            context.Params.GetFlag("is_blocked"u8));
        await rate.WaitAsync(context.Caller);
        (await people.BlockAsync(Actors.Of(context.Caller), block)).OrThrow();
        context.WriteEmptyResult();
    }
}
