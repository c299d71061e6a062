using System.Globalization;
using Talko.Client.Accounts;
using Talko.Hosting;
using Talko.Protocol.Client;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.Admin;

/// <summary>What an operator does about accounts, said line by line.</summary>
/// <param name="server">The DataServer, which is shown the secret.</param>
/// <param name="isId">Whether users are given by their ids and not by their names.</param>
/// <param name="output">Where the lines go.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class Administration(
    RpcConnection server,
    bool isId,
    TextWriter output,
    CancellationToken cancellationToken)
{
    private const int PageSize = 1000;
    private const int MaxUses = 1000;
    private const int MaxDays = 365;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes an invite.</summary>
    public async Task InviteAsync(int uses, int days)
    {
        RequireWithin("--uses", uses, MaxUses);
        RequireWithin("--days", days, MaxDays);
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
        var account = await FindAsync(name);
        var user = account.User;
        var password = NewPassword.Make();
        var keys = await PasswordKeys.DeriveAsync(password, PasswordKeys.NewParameters(), cancellationToken);
        var (salt, iterations) = keys.Parameters;
        await AskAsync(AdminMethods.SetCredential, new SetCredentialParams(user.UserId, salt, iterations, keys.AuthKey));
        await output.WriteLineAsync(password);
        await output.WriteLineAsync(account.NameClashes
            ? $"{Plain(user.UserName)} has a name that clashes with another user's: rename one of them, then it is good."
            : $"{Plain(user.UserName)} signs in with it from now on, and is signed out everywhere.");
    }

    /// <summary>Keeps a user from signing in, or no longer.</summary>
    public async Task SetDisabledAsync(string name, bool disabled)
    {
        var user = (await FindAsync(name)).User;
        await AskAsync(AdminMethods.SetDisabled, new SetDisabledParams(user.UserId, disabled));
        await output.WriteLineAsync(disabled
            ? $"{Plain(user.UserName)} is signed out everywhere and cannot sign in."
            : $"{Plain(user.UserName)} can sign in again.");
    }

    /// <summary>Gives a user another name.</summary>
    public async Task RenameAsync(string name, string newName)
    {
        var user = (await FindAsync(name)).User;
        var renamed = await AskAsync(TalkoMethods.RenameUser, new RenameUserParams(newName, user.UserId));
        await output.WriteLineAsync($"{Plain(user.UserName)} is now {Plain(renamed.User.UserName)}.");
    }

    /// <summary>Lists where a user is signed in.</summary>
    public async Task ListSessionsAsync(string name)
    {
        var user = (await FindAsync(name)).User;
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

    private async Task<Account> FindAsync(string name)
    {
        var accounts = isId ? await FindByIdAsync(name) : await FindByNameAsync(name);
        return accounts.Count switch
        {
            1 => accounts[0],
            0 => throw new StartException($"there is no user {name}"),
            _ => throw new StartException(
                $"several users are called {name}: give an id by --id; they have {string.Join(", ", accounts.Select(account => account.User.UserId))}"),
        };
    }

    private async Task<IReadOnlyList<Account>> FindByIdAsync(string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var userId) || userId < 1)
        {
            throw new StartException($"{text} is not an id; users lists them");
        }

        return await AccountById.FindAsync(server, userId, cancellationToken) is { } account ? [account] : [];
    }

    private async Task<IReadOnlyList<Account>> FindByNameAsync(string name) =>
        (await AskAsync(AdminMethods.GetAccounts, new GetAccountsParams(UserName: name))).Accounts;

    private async Task<TResult> AskAsync<TParams, TResult>(RpcMethod<TParams, TResult> method, TParams parameters)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        try
        {
            return await server.CallAsync(method, parameters, keepAlive: true, deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException("the DataServer does not answer", exception);
        }
    }

    private static void RequireWithin(string flag, int value, int most)
    {
        if (value < 1 || value > most)
        {
            throw new StartException($"{flag}={value} must be 1 to {most}");
        }
    }

    private static string Remarks(Account account)
    {
        List<string> remarks =
        [
            .. account.IsAdministrator ? ["administrator"] : (string[])[],
            .. account.IsDisabled ? ["disabled"] : (string[])[],
            .. account.NameClashes ? ["name clashes: rename"] : (string[])[],
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
