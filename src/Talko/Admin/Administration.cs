using System.Globalization;
using Talko.Client.Accounts;
using Talko.Hosting;
using Talko.Protocol.Client;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.Admin;

/// <summary>What an operator does about accounts, said line by line.</summary>
internal sealed class Administration(RpcConnection server, TextWriter output, CancellationToken cancellationToken)
{
    private const int PageSize = 1000;

    /// <summary>Makes an invite.</summary>
    public async Task InviteAsync(int uses, int days)
    {
        var parameters = new InsertInviteParams(uses, (long)TimeSpan.FromDays(days).TotalMilliseconds);
        var result = await AskAsync(AdminMethods.InsertInvite, parameters);
        await output.WriteLineAsync(result.Invite);
        await output.WriteLineAsync(
            uses == 1 ? $"One person may sign up with it until {Time(result.ExpiresTs)}."
            : $"{uses} people may sign up with it until {Time(result.ExpiresTs)}.");
    }

    /// <summary>Lists everybody.</summary>
    public async Task ListUsersAsync()
    {
        await output.WriteLineAsync($"{"id",8}  {"sessions",8}  name");
        GetAccountsResult? page = null;
        do
        {
            page = await AskAsync(
                AdminMethods.GetAccounts,
                new GetAccountsParams(page?.Accounts[^1].User.UserId, PageSize));
            foreach (var account in page.Accounts)
            {
                var user = account.User;
                await output.WriteLineAsync($"{user.UserId,8}  {account.Sessions,8}  {Plain(user.UserName)}{Remarks(account)}");
            }
        }
        while (page.HasMore);
    }

    /// <summary>Gives a user a random password.</summary>
    public async Task ResetAsync(string name)
    {
        var user = await FindAsync(name);
        var password = NewPassword.Make();
        var keys = await PasswordKeys.DeriveAsync(password, PasswordKeys.NewParameters(), cancellationToken);
        var (salt, iterations) = keys.Parameters;
        await AskAsync(AdminMethods.SetCredential, new SetCredentialParams(user.UserId, salt, iterations, keys.AuthKey));
        await output.WriteLineAsync(password);
        await output.WriteLineAsync($"{Plain(user.UserName)} signs in with it from now on, and is signed out everywhere.");
    }

    /// <summary>Keeps a user from signing in, or no longer.</summary>
    public async Task SetDisabledAsync(string name, bool disabled)
    {
        var user = await FindAsync(name);
        await AskAsync(AdminMethods.SetDisabled, new SetDisabledParams(user.UserId, disabled));
        await output.WriteLineAsync(disabled
            ? $"{Plain(user.UserName)} is signed out everywhere and cannot sign in."
            : $"{Plain(user.UserName)} can sign in again.");
    }

    /// <summary>Gives a user another name.</summary>
    public async Task RenameAsync(string name, string newName)
    {
        var user = await FindAsync(name);
        var renamed = await AskAsync(AdminMethods.RenameUser, new RenameUserParams(user.UserId, newName));
        await output.WriteLineAsync($"{Plain(user.UserName)} is now {Plain(renamed.User.UserName)}.");
    }

    /// <summary>Lists where a user is signed in.</summary>
    public async Task ListSessionsAsync(string name)
    {
        var user = await FindAsync(name);
        var result = await AskAsync(AdminMethods.GetUserSessions, new UserIdParams(user.UserId));
        await output.WriteLineAsync($"{"id",8}  {"last used",-16}  device");
        foreach (var session in result.Sessions)
        {
            await output.WriteLineAsync($"{session.SessionId,8}  {Time(session.UsedTs)}  {Plain(session.DeviceName ?? "?")}");
        }
    }

    /// <summary>Ends a session.</summary>
    public async Task EndSessionAsync(long sessionId)
    {
        await AskAsync(AdminMethods.EndSession, new SessionIdParams(sessionId));
        await output.WriteLineAsync($"Session {sessionId} has ended.");
    }

    private async Task<User> FindAsync(string name)
    {
        var parameters = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
            ? new GetAccountsParams(After(userId), Limit: 1)
            : new GetAccountsParams(UserName: name);
        var accounts = (await AskAsync(AdminMethods.GetAccounts, parameters)).Accounts;
        if (userId > 0)
        {
            accounts = [.. accounts.Where(account => account.User.UserId == userId)];
        }

        return accounts.Count switch
        {
            1 => accounts[0].User,
            0 => throw new StartException($"there is no user {name}"),
            _ => throw new StartException(
                $"several users are called {name}: give one of the ids {string.Join(", ", accounts.Select(account => account.User.UserId))}"),
        };
    }

    // The page behind the user before him; nobody is before the first.
    private static long? After(long userId) => userId > 1 ? userId - 1 : null;

    private Task<TResult> AskAsync<TParams, TResult>(RpcMethod<TParams, TResult> method, TParams parameters) =>
        server.CallAsync(method, parameters, keepAlive: true, cancellationToken);

    private static string Remarks(Account account)
    {
        List<string> remarks =
        [
            .. account.IsAdministrator ? ["administrator"] : (string[])[],
            .. account.IsDisabled ? ["disabled"] : (string[])[],
            .. account.HasPassword ? (string[])[] : ["no password yet"],
        ];
        return remarks.Count == 0 ? "" : $"  ({string.Join(", ", remarks)})";
    }

    private static string Time(long ts) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ts).ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // A name from another's hand must not drive the operator's terminal.
    private static string Plain(string text) => string.Concat(text.Select(character =>
        char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format ? '?' : character));
}
