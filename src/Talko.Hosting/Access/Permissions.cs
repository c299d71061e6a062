using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Hosting.Access;

/// <summary>
/// For whom a caller may act, and in which chat (protocol.md, Who is asking). Who may call what at all is said by each
/// method's <see cref="RpcHandler.Access"/> and has been checked before the method is reached. In trust mode there is
/// no caller but what the request says.
/// </summary>
public static class Permissions
{
    /// <summary>The parameter user_id, which a signed-in caller may leave out.</summary>
    public static long ReadUserId(RpcContext context) => context.Caller.UserId is { } own
        ? context.Params.GetOptionalId("user_id"u8) ?? own
        : context.Params.GetId("user_id"u8);

    /// <summary>Everyone acts for himself.</summary>
    public static void RequireSelf(Caller caller, long userId)
    {
        if (!caller.IsTrusted && caller.UserId != userId)
        {
            throw RpcException.Forbidden("you may only do this for yourself");
        }
    }

    /// <summary>Nobody puts others into a chat without himself.</summary>
    public static void RequireAmong(Caller caller, IReadOnlyList<long> userIds)
    {
        if (!caller.IsTrusted && !(caller.UserId is { } own && userIds.Contains(own)))
        {
            throw RpcException.Forbidden("user_ids must contain you");
        }
    }

    /// <summary>What is said in a chat is for those who take part in it.</summary>
    public static void RequireParticipant(Caller caller, long chatId, Func<long, long, bool> takesPart)
    {
        if (!caller.IsTrusted && !(caller.UserId is { } own && takesPart(chatId, own)))
        {
            throw NotParticipant(chatId);
        }
    }

    /// <summary>What whoever does not take part in a chat is answered.</summary>
    public static RpcException NotParticipant(long chatId) =>
        RpcException.Forbidden($"only those who take part in chat {chatId} may do this");
}
