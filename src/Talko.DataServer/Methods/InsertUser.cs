using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>InsertUser in trust mode: makes a user, who needs no password.</summary>
internal sealed class InsertUser(IUserStore users) : RpcHandler
{
    public override string Name => TalkoMethods.InsertUser.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userName = UserName.Read(context.Params);
        var user = (await users.InsertAsync(Actors.Of(context.Caller), userName)).OrThrow();
        JsonSerializer.Serialize(context.Result, new UserResult(user), WireJson.Default.UserResult);
    }
}
