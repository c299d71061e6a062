using Talko.Client;
using Talko.Protocol;

namespace Talko.Checker.Clients;

/// <summary>Makes users in the way of the servers' mode, asking again until there is an answer.</summary>
internal static class Accounts
{
    private const string Password = "correct horse";

    /// <summary>The user of this name, which nobody else asks for.</summary>
    public static async Task<Account> MakeAsync(
        TalkoClientOptions options,
        string auth,
        string name,
        CancellationToken cancellationToken)
    {
        await using var client = new TalkoClient(options);
        if (auth == TalkoServers.Token)
        {
            var login = await Attempts.UntilAnsweredAsync(
                () => client.SignUpAsync(name, Password, cancellationToken: cancellationToken), cancellationToken);
            return new Account(login.User.UserId, login.Token);
        }

        var user = await Attempts.UntilAnsweredAsync(
            () => client.InsertUserAsync(name, cancellationToken), cancellationToken);
        return new Account(user.UserId, null);
    }
}
