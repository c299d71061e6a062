using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming.Unicode;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Sets a reaction on a message, or takes it back.</summary>
internal sealed class SetReaction(IMessageChangeStore changes, MessageRate rate) : RpcHandler
{
    // More than any emoji has.
    private const int MaxReactionBytes = 128;

    public override string Name => TalkoMethods.SetReaction.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var reaction = new ReactionChange(
            MessageParameter.Read(context), ReadReaction(context.Params), context.Params.GetFlag("is_set"u8));
        await rate.WaitAsync(context.Caller);
        var message = (await changes.SetReactionAsync(Actors.Of(context.Caller), reaction)).OrThrow();
        JsonSerializer.Serialize(context.Result, new MessageResult(message), WireJson.Default.MessageResult);
    }

    private static string ReadReaction(RpcParams parameters)
    {
        var reaction = parameters.GetText("reaction"u8, MaxReactionBytes);
        return EmojiList.Known.FindQualified(reaction)
            ?? throw RpcException.InvalidParams($"reaction must be one emoji of Unicode {EmojiList.Known.Version}");
    }
}
