using Talko.DataServer.Storage.Messages;
using Talko.Hosting.Access;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>The message that a request wants to change.</summary>
internal static class MessageParameter
{
    public static AskedMessage Read(RpcContext context) => new(
        context.Params.GetId("chat_id"u8), context.Params.GetId("message_id"u8), Permissions.ReadUserId(context));
}
