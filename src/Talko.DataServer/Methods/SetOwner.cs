using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Chats;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Makes a participant an owner of a group, or no longer.</summary>
internal sealed class SetOwner(IGroupStore groups, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.SetOwner.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var change = new OwnerChange(
            context.Params.GetId("chat_id"u8),
            Permissions.ReadUserId(context),
            context.Params.GetId("target_user_id"u8),
            context.Params.GetFlag("is_owner"u8));
        await rate.WaitAsync(context.Caller);
        var chat = (await groups.SetOwnerAsync(Actors.Of(context.Caller), change)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ChatResult(chat), WireJson.Default.ChatResult);
    }
}
