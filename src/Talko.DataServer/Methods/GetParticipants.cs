using Talko.DataServer.Access;
using Talko.DataServer.Storage.Chats;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Who takes part in a chat.</summary>
internal sealed class GetParticipants(IChatStore chats, DataServerOptions options) : RpcHandler
{
    public override string Name => TalkoMethods.GetParticipants.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var chatId = context.Params.GetId("chat_id"u8);
        var readerId = Permissions.ReadOptionalUserId(context);
        var afterUserId = context.Params.GetOptionalId("after_user_id"u8) ?? 0;
        using var page = new Page<User>(context.Params, WireJson.Default.User, options);
        var reader = Actors.OfReader(context);
        var hasMore = (await chats.ReadParticipantsAsync(reader, chatId, readerId, afterUserId, page)).OrThrow();
        page.WriteAs(context.Result, "users"u8, hasMore);
    }
}
