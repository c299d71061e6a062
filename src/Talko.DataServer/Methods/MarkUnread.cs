using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Marks;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Makes a message, and what follows it, unread again.</summary>
internal sealed class MarkUnread(IMarkStore marks, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.MarkUnread.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var mark = new NewMark(
            context.Params.GetId("chat_id"u8), Permissions.ReadUserId(context), context.Params.GetId("message_id"u8));
        await rate.WaitAsync(context.Caller);
        var readState = (await marks.MarkUnreadAsync(Actors.Of(context.Caller), mark)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ReadStateResult(readState), WireJson.Default.ReadStateResult);
    }
}
