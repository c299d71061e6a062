using System.Text.Json;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>A user by name.</summary>
internal sealed class FindUser(ReaderPool readers) : RpcHandler
{
    public override string Name => TalkoMethods.FindUser.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var nameKey = NameKey.Of(UserName.Read(context.Params));
        using var session = (await readers.RentAsync(Permissions.FindUserId(context))).OrThrow();
        var users = session.Queries.Users.FindByKey(nameKey, limit: 2);
        if (users.Count > 1)
        {
            // Only in an original database. Whoever takes the wrong one of them writes to a stranger.
            throw RpcException.Conflict("several users have this user_name", RpcErrorReason.Name);
        }

        var user = users.Count == 1 ? users[0] : throw RpcException.NotFound("there is no user of this user_name");
        JsonSerializer.Serialize(context.Result, new UserResult(user), WireJson.Default.UserResult);
    }
}
