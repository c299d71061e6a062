using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Users;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>A user by id.</summary>
internal sealed class GetUser(IUserStore users) : RpcHandler
{
    public override string Name => TalkoMethods.GetUser.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        var user = (await users.FindAsync(Actors.OfReader(context), userId)).OrThrow();
        JsonSerializer.Serialize(context.Result, new UserResult(user), WireJson.Default.UserResult);
    }
}
