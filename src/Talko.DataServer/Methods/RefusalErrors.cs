using System.Diagnostics;
using Talko.DataServer.Storage;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Methods;

/// <summary>How storage's refusals are answered: code, sentence and reason.</summary>
internal static class RefusalErrors
{
    /// <summary>What came of it.</summary>
    /// <exception cref="RpcException">It was refused.</exception>
    public static T OrThrow<T>(this Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? throw ErrorOf(refusal) : outcome.Value;

    public static RpcException ErrorOf(Refusal refusal)
    {
        var error = PlainErrorOf(refusal);
        return refusal is { StoredMessage: null, UserIds: null }
            ? error
            : new RpcException(error.Code, error.Message)
            {
                Reason = error.Reason,
                StoredMessage = refusal.StoredMessage,
                UserIds = refusal.UserIds,
            };
    }

    private static RpcException PlainErrorOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.SessionEnded => RpcException.NotSignedIn("the session has ended; sign in again"),
        RefusalKind.WrongPassword => RpcException.NotSignedIn("wrong password"),
        RefusalKind.AccountChanged => RpcException.NotSignedIn("the account has just been changed; sign in again"),
        RefusalKind.NoUser => RpcException.NotFound($"there is no user {refusal.Number}"),
        RefusalKind.NoUserOfName => RpcException.NotFound("there is no user of this user_name"),
        RefusalKind.NoChat => RpcException.NotFound($"there is no chat {refusal.Number}"),
        RefusalKind.NoMessage => RpcException.NotFound($"there is no message {refusal.Number} that you may read in the chat"),
        RefusalKind.NoParticipant => RpcException.NotFound($"user {refusal.Number} takes no part in the chat"),
        RefusalKind.NoSession => RpcException.NotFound($"there is no session {refusal.Number}"),
        RefusalKind.NotParticipant => Permissions.NotParticipant(refusal.Number),
        RefusalKind.NotAdministrator => Permissions.NotAdministrator(),
        RefusalKind.NotSelf => Permissions.NotSelf(),
        RefusalKind.NotAmongUsers => RpcException.Forbidden("user_ids must contain you"),
        RefusalKind.SignUpClosed => RpcException.Forbidden("nobody can sign up here; ask the administrator"),
        RefusalKind.InviteMissing =>
            RpcException.Forbidden("signing up takes an invite; ask the administrator for one"),
        RefusalKind.InviteInvalid => RpcException.Forbidden("the invite is not valid, or no longer"),
        RefusalKind.NotAuthor =>
            RpcException.Forbidden("only the message's author may do this", RpcErrorReason.Author),
        RefusalKind.NotOwner => RpcException.Forbidden("only the chat's owners may do this", RpcErrorReason.Owner),
        RefusalKind.Blocked =>
            RpcException.Forbidden("one of you has blocked the other", RpcErrorReason.Blocked),
        RefusalKind.PrivateChat =>
            RpcException.Forbidden("a private chat does not change", RpcErrorReason.Private),
        RefusalKind.NotYetSaid =>
            RpcException.InvalidParams($"message_id must not be above the chat's last_id, {refusal.Number}"),
        RefusalKind.OwnBlock => RpcException.InvalidParams("target_user_id must not be you"),
        RefusalKind.MessageFixed =>
            RpcException.Conflict("the message is deleted, or an event", RpcErrorReason.Deleted),
        RefusalKind.EditedMeanwhile => RpcException.Conflict("the message was edited meanwhile", RpcErrorReason.Version),
        RefusalKind.TooManyReactions =>
            RpcException.Conflict("the message has as many reactions as any may", RpcErrorReason.Limit),
        RefusalKind.TooManyParticipants =>
            RpcException.Conflict($"a chat has at most {refusal.Number} participants", RpcErrorReason.Limit),
        RefusalKind.TooManyOwners =>
            RpcException.Conflict($"a chat has at most {refusal.Number} owners", RpcErrorReason.Limit),
        RefusalKind.TooManyBlocks =>
            RpcException.Conflict($"you have blocked {refusal.Number} users; nobody blocks more", RpcErrorReason.Limit),
        RefusalKind.KeyUsed =>
            RpcException.Conflict("the client_message_id was used for another message", RpcErrorReason.Key),
        RefusalKind.NameTaken => RpcException.Conflict("the user_name is taken", RpcErrorReason.Name),

        // Whoever takes the wrong one of them writes to a stranger.
        RefusalKind.NameClashes => RpcException.Conflict("several users have this user_name", RpcErrorReason.Name),
        RefusalKind.TooManyChats => RpcException.Conflict(
            $"you have made {refusal.Number} chats; nobody makes more", RpcErrorReason.Limit),
        RefusalKind.ChatsTooFast => Busy(refusal, "you make chats faster than may be; wait a while"),
        RefusalKind.WritesWaiting => Busy(refusal, "too many writes are waiting"),
        RefusalKind.ReadsWaiting => Busy(refusal, "too many reads are waiting"),
        RefusalKind.OwnReadsWaiting => Busy(refusal, "too many of your reads are waiting"),
        RefusalKind.Locked => Busy(refusal, "the database is locked"),
        RefusalKind.Full => Busy(refusal, "storage is full"),
        RefusalKind.Away => Busy(refusal, "storage cannot be reached for now"),
        _ => throw new UnreachableException($"no answer says {refusal.Kind}"),
    };

    private static RpcException Busy(Refusal refusal, string message) =>
        RpcException.Busy(message, (long)Math.Ceiling(refusal.RetryAfter.TotalMilliseconds));
}
