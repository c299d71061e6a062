using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Protocol.Methods;

/// <summary>The DataServer's methods for signing up, in and out (protocol.md, Who is asking).</summary>
public static class AccountMethods
{
    /// <summary>How the keys of a name are made; also of one that nobody has.</summary>
    public static RpcMethod<GetLoginParametersParams, LoginParameters> GetLoginParameters { get; } =
        new(nameof(GetLoginParameters), WireJson.Default.GetLoginParametersParams, WireJson.Default.LoginParameters);

    /// <summary>Signs up.</summary>
    public static RpcMethod<SignUpParams, UserResult> InsertUser { get; } =
        new(nameof(InsertUser), WireJson.Default.SignUpParams, WireJson.Default.UserResult);

    /// <summary>Begins a session.</summary>
    public static RpcMethod<LoginParams, LoginResult> Login { get; } =
        new(nameof(Login), WireJson.Default.LoginParams, WireJson.Default.LoginResult);

    /// <summary>Ends sessions, at once, with their streams.</summary>
    public static RpcMethod<LogoutParams, Empty> Logout { get; } =
        new(nameof(Logout), WireJson.Default.LogoutParams, WireJson.Default.Empty);

    /// <summary>Replaces the caller's password and ends the other sessions.</summary>
    public static RpcMethod<ChangePasswordParams, Empty> ChangePassword { get; } =
        new(nameof(ChangePassword), WireJson.Default.ChangePasswordParams, WireJson.Default.Empty);

    /// <summary>The caller's sessions.</summary>
    public static RpcMethod<Empty, GetSessionsResult> GetSessions { get; } =
        new(nameof(GetSessions), WireJson.Default.Empty, WireJson.Default.GetSessionsResult);
}
