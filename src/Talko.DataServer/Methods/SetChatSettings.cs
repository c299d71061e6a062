using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Marks;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Sets what the caller is told of a chat, and puts it away.</summary>
internal sealed class SetChatSettings(IMarkStore marks, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.SetChatSettings.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var settings = new ChatSettings(
            context.Params.GetId("chat_id"u8),
            Permissions.ReadUserId(context),
            Choice.ReadOptional(context.Params, "notify"u8, NotifyLevel.All, NotifyLevel.Mentions, NotifyLevel.None),
            context.Params.Has("is_archived"u8) ? context.Params.GetFlag("is_archived"u8) : null);
        await rate.WaitAsync(context.Caller);
        var readState = (await marks.SetAsync(Actors.Of(context.Caller), settings)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ReadStateResult(readState), WireJson.Default.ReadStateResult);
    }
}
