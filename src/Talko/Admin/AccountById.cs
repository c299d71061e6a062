using Talko.Protocol.Client;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.Admin;

/// <summary>The account of an id, which the operator may look up.</summary>
internal static class AccountById
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Null where there is none.</summary>
    /// <exception cref="IOException">The DataServer does not answer.</exception>
    public static async Task<Account?> FindAsync(RpcConnection server, long userId, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);

        // The page behind the user before; nobody is before the first.
        var parameters = new GetAccountsParams(userId > 1 ? userId - 1 : null, Limit: 1);
        try
        {
            var page = await server.CallAsync(AdminMethods.GetAccounts, parameters, keepAlive: true, deadline.Token);
            return page.Accounts.FirstOrDefault(account => account.User.UserId == userId);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("the DataServer does not answer", exception);
        }
    }
}
