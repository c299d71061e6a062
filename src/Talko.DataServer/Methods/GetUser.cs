using System.Text.Json;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>A user by id.</summary>
internal sealed class GetUser(ReaderPool readers) : RpcHandler
{
    public override string Name => TalkoMethods.GetUser.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        using var session = (await readers.RentAsync(Permissions.FindUserId(context))).OrThrow();
        var user = session.Queries.Users.Find(userId) ?? throw RpcException.NotFound($"there is no user {userId}");
        JsonSerializer.Serialize(context.Result, new UserResult(user), WireJson.Default.UserResult);
    }
}
