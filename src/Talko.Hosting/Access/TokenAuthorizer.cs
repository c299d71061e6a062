using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Hosting.Access;

/// <summary>Token mode: who makes a request is shown by a session's token or the servers' secret.</summary>
/// <param name="secret">The servers' secret.</param>
/// <param name="findSession">The caller that a token belongs to; null where it is unknown or has ended.</param>
public sealed class TokenAuthorizer(ServerSecret secret, Func<string, ValueTask<Caller?>> findSession) : IAuthorizer
{
    private const int MaxTokenLength = 256;

    /// <inheritdoc/>
    public async ValueTask<Caller> AuthorizeAsync(MethodAccess access, string? auth)
    {
        // What is longer than any token is not looked at: not decoded, not hashed, not passed on.
        var isLong = auth?.Length > MaxTokenLength;
        if (auth is not null && !isLong && secret.Matches(auth))
        {
            return access == MethodAccess.User
                ? throw RpcException.Forbidden("this is for a user; the servers' secret is nobody's")
                : Caller.Server;
        }

        if (access == MethodAccess.Anyone)
        {
            return Caller.Nobody;
        }

        if (auth is null)
        {
            throw RpcException.NotSignedIn("sign in first: the request has no token");
        }

        var caller = isLong ? null : await findSession(auth);
        if (caller is null)
        {
            throw RpcException.NotSignedIn("the session has ended; sign in again");
        }

        return MayCall(caller, access) ? caller : throw NotForUsers(access);
    }

    private static bool MayCall(Caller caller, MethodAccess access) => access switch
    {
        MethodAccess.User or MethodAccess.UserOrServer => true,
        MethodAccess.Administrator => caller.IsAdministrator,
        _ => false,
    };

    private static RpcException NotForUsers(MethodAccess access) => access == MethodAccess.Administrator
        ? Permissions.NotAdministrator()
        : RpcException.Forbidden("only the servers may do this");
}
