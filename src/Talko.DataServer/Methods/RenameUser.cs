using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Users;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Gives the caller another name, or somebody else where an administrator asks for it.</summary>
internal sealed class RenameUser(IUserStore users, MessageRate rate) : RpcHandler
{
    // Everybody who shares a chat with the user is looked up and told.
    private const int MessagesPerName = 100;

    public override string Name => TalkoMethods.RenameUser.Name;

    public override MethodAccess Access => MethodAccess.UserOrServer;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userName = UserName.Read(context.Params);
        var userId = context.Caller.IsServer
            ? Permissions.ReadOptionalUserId(context)
            : Permissions.ReadUserId(context);
        var targetId = context.Params.GetOptionalId("target_user_id"u8)
            ?? userId
            ?? throw RpcException.InvalidParams("target_user_id is missing");
        await rate.WaitAsync(context.Caller, MessagesPerName);
        var user = (await users.RenameAsync(Actors.Of(context.Caller), new NewName(userId, targetId, userName))).OrThrow();
        JsonSerializer.Serialize(context.Result, new UserResult(user), WireJson.Default.UserResult);
    }
}
