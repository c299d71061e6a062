using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Protocol.Methods;

/// <summary>
/// The DataServer's methods for administrators and the servers' operator (protocol-servers.md, Administrators).
/// </summary>
public static class AdminMethods
{
    /// <summary>Makes an invite.</summary>
    public static RpcMethod<InsertInviteParams, InviteResult> InsertInvite { get; } =
        new(nameof(InsertInvite), WireJson.Default.InsertInviteParams, WireJson.Default.InviteResult);

    /// <summary>A page of all users.</summary>
    public static RpcMethod<GetAccountsParams, GetAccountsResult> GetAccounts { get; } =
        new(nameof(GetAccounts), WireJson.Default.GetAccountsParams, WireJson.Default.GetAccountsResult);

    /// <summary>Gives a user a password and ends the user's sessions.</summary>
    public static RpcMethod<SetCredentialParams, Empty> SetCredential { get; } =
        new(nameof(SetCredential), WireJson.Default.SetCredentialParams, WireJson.Default.Empty);

    /// <summary>Keeps a user from signing in, or no longer.</summary>
    public static RpcMethod<SetDisabledParams, Empty> SetDisabled { get; } =
        new(nameof(SetDisabled), WireJson.Default.SetDisabledParams, WireJson.Default.Empty);

    /// <summary>A user's sessions.</summary>
    public static RpcMethod<UserIdParams, GetSessionsResult> GetUserSessions { get; } =
        new(nameof(GetUserSessions), WireJson.Default.UserIdParams, WireJson.Default.GetSessionsResult);

    /// <summary>Ends a session.</summary>
    public static RpcMethod<SessionIdParams, Empty> EndSession { get; } =
        new(nameof(EndSession), WireJson.Default.SessionIdParams, WireJson.Default.Empty);
}
