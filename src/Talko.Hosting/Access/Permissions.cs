using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Hosting.Access;

/// <summary>
/// For whom a caller may act (protocol.md, Who is asking). Who may call what at all is said by each
/// method's <see cref="RpcHandler.Access"/> and has been checked before the method is reached. In trust mode there is
/// no caller but what the request says.
/// </summary>
public static class Permissions
{
    /// <summary>The parameter user_id, which a signed-in caller may leave out.</summary>
    public static long ReadUserId(RpcContext context) => context.Caller.UserId is { } own
        ? context.Params.GetOptionalId("user_id"u8) ?? own
        : context.Params.GetId("user_id"u8);

    /// <summary>
    /// The parameter user_id of a method that the original calls without one: null where nobody is named, which only
    /// trust mode allows.
    /// </summary>
    public static long? ReadOptionalUserId(RpcContext context) =>
        context.Params.GetOptionalId("user_id"u8) ?? context.Caller.UserId;

    /// <summary>Who makes the request, as far as it shows or says it; null where it does not.</summary>
    public static long? FindUserId(RpcContext context) =>
        context.Caller.UserId ?? (context.Caller.IsTrusted ? context.Params.GetOptionalId("user_id"u8) : null);

    /// <summary>Whether the caller may act for the user.</summary>
    private static bool IsSelf(Caller caller, long userId) =>
        caller.IsTrusted || caller.IsServer || caller.UserId == userId;

    /// <summary>Everyone acts for themselves.</summary>
    public static void RequireSelf(Caller caller, long userId)
    {
        if (!IsSelf(caller, userId))
        {
            throw NotSelf();
        }
    }

    /// <summary>What whoever asks for somebody else is answered.</summary>
    public static RpcException NotSelf() => RpcException.Forbidden("you may only do this for yourself");

    /// <summary>What whoever is no administrator is answered.</summary>
    public static RpcException NotAdministrator() =>
        RpcException.Forbidden("only an administrator may do this", RpcErrorReason.Administrator);

    /// <summary>What whoever does not take part in a chat is answered.</summary>
    public static RpcException NotParticipant(long chatId) => RpcException.Forbidden(
        $"only those who take part in chat {chatId} may do this", RpcErrorReason.Participant);
}
