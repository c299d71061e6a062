using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Users;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Whom the caller blocked.</summary>
internal sealed class GetBlockedUsers(IPeopleStore people) : RpcHandler
{
    public override string Name => TalkoMethods.GetBlockedUsers.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        var blocked = (await people.ReadBlockedAsync(Actors.OfReader(context), userId)).OrThrow();
        JsonSerializer.Serialize(context.Result, new UsersResult(blocked), WireJson.Default.UsersResult);
    }
}
