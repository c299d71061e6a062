using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Marks;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Moves a read mark forward.</summary>
internal sealed class MarkRead(IMarkStore marks, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.MarkRead.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var mark = new NewMark(
            context.Params.GetId("chat_id"u8),
            Permissions.ReadUserId(context),
            context.Params.GetId("message_id"u8),
            context.Params.GetOptionalInteger("generation"u8, 0, RpcParams.MaxId));
        await rate.WaitAsync(context.Caller);
        var readState = (await marks.MarkReadAsync(Actors.Of(context.Caller), mark)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ReadStateResult(readState), WireJson.Default.ReadStateResult);
    }
}
