using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Asks the servers whether they have accounts, and for a user who is known already; waits for them.</summary>
internal sealed class StartUp(IChatServers servers, SavedSessions saved, TerminalOptions options, TimeProvider time)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Raised when <see cref="Message"/> changed.</summary>
    public event Action? Changed;

    public string Message { get; private set; } = $"Connecting to {servers.Address}…";

    public bool IsError { get; private set; }

    /// <summary>How to go on; null if it was cancelled.</summary>
    public async Task<Entrance?> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    return await AskAsync(cancellationToken);
                }
                catch (Exception exception) when (Failure.IsExpected(exception))
                {
                    Tell($"Connecting to {servers.Address}… {exception.Message}");
                }

                await Task.Delay(RetryDelay, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<Entrance> AskAsync(CancellationToken cancellationToken)
    {
        // The servers may be others than those of the attempt before.
        servers.Accounts.Token = null;
        var entrance = new Entrance(await servers.GetServerAsync(cancellationToken));
        if (entrance.HasAccounts)
        {
            return await TrySavedAsync(entrance, cancellationToken);
        }

        return options.UserId is { } userId ? await FindAsync(entrance, userId, cancellationToken) : entrance;
    }

    private async Task<Entrance> FindAsync(Entrance entrance, long userId, CancellationToken cancellationToken)
    {
        try
        {
            return entrance with { User = await servers.GetUserAsync(userId, cancellationToken) };
        }
        catch (RpcException exception) when (exception.Code == RpcErrorCode.NotFound)
        {
            return entrance with { Refusal = TerminalClient.UnknownUser(userId) };
        }
    }

    private async Task<Entrance> TrySavedAsync(Entrance entrance, CancellationToken cancellationToken)
    {
        var known = saved.Find(options.UserId, options.UserName);
        entrance = entrance with { UserName = known?.UserName ?? options.UserName, Notice = saved.Problem ?? options.Hint };
        if (known?.Session is not { } session)
        {
            return entrance;
        }

        var user = new User(known.UserId, known.UserName);
        if (session.ExpiresTs <= time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            saved.Forget(user, session.Token);
            return entrance with { Notice = options.Hint ?? "The saved session is too old: sign in again." };
        }

        servers.Accounts.Token = session.Token;
        try
        {
            return entrance with { User = await servers.GetUserAsync(user.UserId, cancellationToken) };
        }
        catch (RpcException refusal) when (refusal.Code is not (RpcErrorCode.Busy or RpcErrorCode.Internal))
        {
            servers.Accounts.Token = null;
            saved.Forget(user, session.Token);
            return entrance with { Notice = options.Hint ?? "The saved session has been ended: sign in again." };
        }
    }

    private void Tell(string message)
    {
        (Message, IsError) = (message, true);
        Changed?.Invoke();
    }
}
