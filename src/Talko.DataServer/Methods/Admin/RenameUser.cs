using System.Text.Json;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Gives a user another name: such as those of an original database whose names clash.</summary>
internal sealed class RenameUser(Writer writer) : RpcHandler
{
    public override string Name => AdminMethods.RenameUser.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = context.Params.GetId("user_id"u8);
        var userName = UserName.Read(context.Params);
        var nameKey = NameKey.Of(userName);
        await writer.RunAsync(new AccountWrite(context.Caller, userId, session =>
        {
            if (session.Users.IsTaken(nameKey, but: userId))
            {
                throw RpcException.Conflict("the user_name is taken", RpcErrorReason.Name);
            }

            session.Users.Rename(userId, userName, nameKey);
            return null;
        }));
        JsonSerializer.Serialize(context.Result, new UserResult(new User(userId, userName)), WireJson.Default.UserResult);
    }
}
