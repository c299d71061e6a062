using Talko.Client.Accounts;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.Client;

public sealed partial class TalkoClient
{
    /// <summary>Makes a user with a password and signs in; from then on calls are made in the user's name.</summary>
    /// <param name="userName">1 to 64 characters that nobody else is called.</param>
    /// <param name="password">See <see cref="Password"/>; it does not leave this process.</param>
    /// <param name="invite">Where the servers ask for one.</param>
    /// <param name="deviceName">What the session is shown as where sessions are listed.</param>
    /// <param name="cancellationToken">
    /// Gives up, as for a login; the user may have been made, and the same again goes on from there.
    /// </param>
    /// <exception cref="RpcException">The name is taken or breaks a rule, or signing up is not allowed.</exception>
    public async Task<LoginResult> SignUpAsync(
        string userName,
        string password,
        string? invite = null,
        string? deviceName = null,
        CancellationToken cancellationToken = default)
    {
        RequireSafeTransport();
        var keys = await PasswordKeys.DeriveAsync(password, PasswordKeys.NewParameters(), cancellationToken)
            .ConfigureAwait(false);
        var (salt, iterations) = keys.Parameters;
        var parameters = new SignUpParams(userName, salt, iterations, keys.AuthKey, invite);
        try
        {
            await AskDataAsync(AccountMethods.InsertUser, parameters, cancellationToken).ConfigureAwait(false);
            return await BeginSessionAsync(new LoginParams(userName, keys.AuthKey, deviceName), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RpcException refusal) when (refusal.Code is RpcErrorCode.Conflict or RpcErrorCode.Forbidden)
        {
            // It may be this very person, whose first attempt was not answered: the name is taken, or the invite spent.
            if (await TryLoginAsync(userName, password, deviceName, cancellationToken).ConfigureAwait(false) is not { } own)
            {
                throw;
            }

            return own;
        }
    }

    /// <summary>Begins a session; from then on calls are made in the user's name.</summary>
    /// <param name="userName">Regardless of case.</param>
    /// <param name="password">Does not leave this process.</param>
    /// <param name="deviceName">What the session is shown as where sessions are listed.</param>
    /// <param name="deviceKey">
    /// <see cref="LoginResult.DeviceKey"/> of the user's last login on this device, which the caller keeps where nobody
    /// else reads it; with it strangers' failed attempts do not hold this one up. Null where there was none; one that
    /// the server does not know any more is as none.
    /// </param>
    /// <param name="cancellationToken">
    /// Gives up at once. A session that begins all the same is ended as soon as it is known, and the token stays.
    /// </param>
    /// <exception cref="RpcException">
    /// Name or password are wrong, the account has been disabled, or there were too many attempts.
    /// </exception>
    public async Task<LoginResult> LoginAsync(
        string userName,
        string password,
        string? deviceName = null,
        byte[]? deviceKey = null,
        CancellationToken cancellationToken = default)
    {
        var keys = await DeriveKeysAsync(userName, password, cancellationToken).ConfigureAwait(false);
        var parameters = new LoginParams(userName, keys.AuthKey, deviceName, deviceKey);
        return await BeginSessionAsync(parameters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a session at once, with its streams.</summary>
    /// <param name="sessionId">One of the user's sessions; null for this one.</param>
    /// <param name="cancellationToken">Gives up; the session may have ended.</param>
    public Task LogoutAsync(long? sessionId = null, CancellationToken cancellationToken = default) =>
        AskDataAsync(AccountMethods.Logout, new LogoutParams(sessionId), cancellationToken);

    /// <summary>Ends all of the user's sessions, this one too.</summary>
    public Task LogoutEverywhereAsync(CancellationToken cancellationToken = default) =>
        AskDataAsync(AccountMethods.Logout, new LogoutParams(All: true), cancellationToken);

    /// <summary>
    /// Replaces the password and ends the user's other sessions. No device is known by its key any more, this one too:
    /// the next login gives another.
    /// </summary>
    /// <exception cref="RpcException">The present password is wrong.</exception>
    public async Task ChangePasswordAsync(
        string userName,
        string password,
        string newPassword,
        CancellationToken cancellationToken = default)
    {
        var keys = await DeriveKeysAsync(userName, password, cancellationToken).ConfigureAwait(false);
        var newKeys = await PasswordKeys.DeriveAsync(newPassword, PasswordKeys.NewParameters(), cancellationToken)
            .ConfigureAwait(false);
        var (salt, iterations) = newKeys.Parameters;
        await AskDataAsync(
            AccountMethods.ChangePassword,
            new ChangePasswordParams(keys.AuthKey, salt, iterations, newKeys.AuthKey),
            cancellationToken,
            isRepeatable: false).ConfigureAwait(false);
    }

    /// <summary>The user's sessions, the one used last first.</summary>
    public async Task<IReadOnlyList<SessionInfo>> GetSessionsAsync(CancellationToken cancellationToken = default)
    {
        var result = await AskDataAsync(AccountMethods.GetSessions, new Empty(), cancellationToken)
            .ConfigureAwait(false);
        return result.Sessions;
    }

    private async Task<LoginResult?> TryLoginAsync(
        string userName,
        string password,
        string? deviceName,
        CancellationToken cancellationToken)
    {
        try
        {
            return await LoginAsync(userName, password, deviceName, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RpcException wrong) when (wrong.Code == RpcErrorCode.NotSignedIn)
        {
            return null;
        }
    }

    private async Task<PasswordKeys> DeriveKeysAsync(
        string userName,
        string password,
        CancellationToken cancellationToken)
    {
        RequireSafeTransport();
        var parameters = await AskDataAsync(
            AccountMethods.GetLoginParameters,
            new GetLoginParametersParams(userName),
            cancellationToken).ConfigureAwait(false);
        return await PasswordKeys.DeriveAsync(password, parameters, cancellationToken).ConfigureAwait(false);
    }

    private async Task<LoginResult> BeginSessionAsync(LoginParams parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var beginning = AskDataAsync(AccountMethods.Login, parameters, CancellationToken.None);
        try
        {
            var result = await beginning.WaitAsync(cancellationToken).ConfigureAwait(false);
            Token = result.Token;
            return result;
        }
        catch (OperationCanceledException)
        {
            _ = EndAsync(beginning);
            throw;
        }
    }

    // Its answer is waited for, or nobody could end it before it expires.
    private async Task EndAsync(Task<LoginResult> beginning)
    {
        try
        {
            var session = await beginning.ConfigureAwait(false);
            await AskDataAsync(session.Token, AccountMethods.Logout, new LogoutParams(), CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RpcException or IOException or ObjectDisposedException)
        {
            // None began, or it stays until it expires; there is nobody left to tell.
        }
    }

    // The auth_key is as good as the password to whoever overhears it (protocol.md, Who is asking).
    private void RequireSafeTransport()
    {
        if (Options.Tls is null && !Loopback.IsName(Options.Host))
        {
            throw new IOException($"a password is sent to {Options.Host} over TLS alone");
        }
    }
}
