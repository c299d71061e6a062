using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>A user by name.</summary>
internal sealed class FindUser(IUserStore users) : RpcHandler
{
    public override string Name => TalkoMethods.FindUser.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var nameKey = NameKey.Of(UserName.Read(context.Params));
        var user = (await users.FindByNameAsync(Actors.OfReader(context), nameKey)).OrThrow();
        JsonSerializer.Serialize(context.Result, new UserResult(user), WireJson.Default.UserResult);
    }
}
