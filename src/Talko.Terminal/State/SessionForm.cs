using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>A form that begins a session.</summary>
internal abstract class SessionForm(IAccounts accounts) : AccountForm
{
    /// <summary>The session, after it was taken.</summary>
    public LoginResult? Login { get; private set; }

    protected IAccounts Accounts => accounts;

    protected sealed override async Task SendAsync(CancellationToken cancellationToken)
    {
        var login = await BeginAsync(cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            await EndAsync(login);
            return;
        }

        Login = login;
        foreach (var field in Fields.Where(field => field.IsSecret))
        {
            field.Clear();
        }
    }

    protected abstract Task<LoginResult> BeginAsync(CancellationToken cancellationToken);

    // The user gave up while the answer was on its way to this thread: nobody else would end the session.
    private async Task EndAsync(LoginResult login)
    {
        var ending = accounts.LogoutAsync(login.SessionId, CancellationToken.None);
        if (accounts.Token == login.Token)
        {
            accounts.Token = null;
        }

        try
        {
            await ending;
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            // It stays until it expires; who has given up is told nothing more.
        }
    }
}
