using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Chats;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Removes a user from a group, or leaves it.</summary>
internal sealed class RemoveParticipant(IGroupStore groups, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.RemoveParticipant.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var removal = new ParticipantRemoval(
            context.Params.GetId("chat_id"u8), Permissions.ReadUserId(context), context.Params.GetId("target_user_id"u8));
        await rate.WaitAsync(context.Caller);
        var chat = (await groups.RemoveParticipantAsync(Actors.Of(context.Caller), removal)).OrThrow();
        JsonSerializer.Serialize(
            context.Result, new RemoveParticipantResult(chat), WireJson.Default.RemoveParticipantResult);
    }
}
